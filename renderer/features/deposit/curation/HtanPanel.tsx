import { countOf, groupedNumber } from '../../../../shared/basics/count.ts';
import type { HtanFactCount, HtanFolder, HtanLevels } from '../../../../shared/deposit/curation.ts';
import type { DepositOverview } from '../../../../shared/deposit/overview.ts';
import { useFolder } from '../../../state/folder/folder.ts';
import { showOnly } from '../../../state/table/view.ts';
import { Button } from '../../../ui/Button.tsx';
import { OneAnswer } from '../answers/OneAnswer.tsx';
import { CurationPart } from './CurationPart.tsx';
import { ObjectsCheck } from './ObjectsCheck.tsx';
import { Verdict } from './Verdict.tsx';

interface HtanPanelProps {
  readonly levels: HtanLevels;
  readonly overview: DepositOverview;
}

/** HTAN's levels: how many files are at each, and the facts behind them, over all and folder by folder. */
export function HtanPanel({ levels: { phase, levels, facts, folders, moreFolders }, overview }: HtanPanelProps) {
  const form = overview.optional.find(({ key }) => key === 'channel_form');
  const tables = levels.find(({ level }) => level === 4)?.files ?? 0;
  const missing = facts.filter(({ fails, level }) => fails > 0 && level === 'must').length;
  return (
    <section className="deposit-section curation" aria-label={`HTAN levels, phase ${phase}`}>
      <h2>HTAN levels</h2>
      <LevelCounts levels={levels} />
      <CurationPart
        title="Facts behind level 2"
        state={
          missing === 0
            ? 'all required ones hold'
            : countOf(missing, 'required fact is missing', 'required facts are missing')
        }
      >
        <ul className="curation-list">
          {facts.map((fact) => (
            <Fact key={fact.fact} fact={fact} />
          ))}
        </ul>
      </CurationPart>
      <CurationPart title="Folder by folder" state={countOf(folders.length + moreFolders, 'folder')}>
        <ul className="curation-list">
          {folders.map((folder) => (
            <Folder key={folder.folder} folder={folder} />
          ))}
        </ul>
        {moreFolders > 0 && <p className="deposit-explain">and {countOf(moreFolders, 'more folder')}</p>}
      </CurationPart>
      {tables > 0 && (
        <ObjectsCheck
          target={`htan-imaging@${phase}`}
          action="Compare object ids with the masks"
          goodText={(compared) =>
            `the ids of ${groupedNumber(compared)} of ${countOf(tables, 'table')} equal the values of the masks`
          }
        />
      )}
      {form && (
        <CurationPart title="Form of the channel table" state="HTAN’s own unless chosen">
          <OneAnswer question={form} place={{ kind: 'deposit' }} label={form.label} />
        </CurationPart>
      )}
    </section>
  );
}

function LevelCounts({ levels }: Pick<HtanLevels, 'levels'>) {
  return (
    <ul className="curation-levels">
      {levels.map(({ level, meaning, files }) => (
        <li key={level} className={files > 0 ? 'curation-level' : 'curation-level curation-level-none'}>
          <b className="numeric">{groupedNumber(files)}</b>
          <span>
            Level {level} <span className="deposit-hint">{meaning}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Fact({ fact: { label, level, holds, fails, paths } }: { readonly fact: HtanFactCount }) {
  const byPath = useFolder((state) => state.rows.byPath);
  const images = paths.filter((path) => byPath.has(path));
  const asked = holds + fails;
  return (
    <li className="curation-line">
      <Verdict holds={asked === 0 ? null : fails === 0} />
      <div className="curation-what">
        <span>{label}</span>
        <p className="deposit-explain numeric">
          {asked === 0
            ? 'Not known, or not asked of these files'
            : `${groupedNumber(holds)} of ${countOf(asked, 'image')}`}
          {level === 'should' && ' · advised'}
        </p>
      </div>
      {images.length > 0 && (
        <Button
          look="link"
          aria-label={`Show images without: ${label}`}
          onClick={() => showOnly(`Without: ${label}`, images)}
        >
          Show {groupedNumber(fails)}
        </Button>
      )}
    </li>
  );
}

function Folder({ folder: { folder, levels, missing } }: { readonly folder: HtanFolder }) {
  const counts = Object.entries(levels).map(([level, count]) => `${groupedNumber(count)} at level ${level}`);
  return (
    <li className="curation-line">
      <Verdict holds={missing.length === 0} />
      <div className="curation-what">
        <span className="curation-folder">{folder === '' ? 'The folder itself' : `${folder}/`}</span>
        <p className="deposit-explain numeric">
          {counts.join(', ')}
          {missing.length > 0 &&
            `; without: ${missing.map(({ label, count }) => `${label.toLowerCase()} (${groupedNumber(count)})`).join(', ')}`}
        </p>
      </div>
    </li>
  );
}
