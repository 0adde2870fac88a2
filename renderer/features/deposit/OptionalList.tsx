import { countOf } from '../../../shared/basics/count.ts';
import type { Curation, DepositOverview } from '../../../shared/deposit/overview.ts';
import { OneAnswer } from './answers/OneAnswer.tsx';
import { CurationPart } from './curation/CurationPart.tsx';
import './curation/curation.css';

/** Keys that a list or a level shows already. */
function shownKeys(curation: Curation): readonly (string | undefined)[] {
  if (curation.kind === 'htan') return ['channel_form'];
  if (curation.kind === 'masks') return [];
  return [...curation.tree, ...curation.lists.flatMap(({ items }) => items)].map(({ key }) => key);
}

/** Optional questions of a repository that no list above asks. */
export function OptionalList({ overview }: { readonly overview: DepositOverview }) {
  const shown = new Set(overview.curation.flatMap(shownKeys));
  const open = overview.optional.filter(({ key }) => !shown.has(key));
  if (open.length === 0) return null;
  return (
    <section className="deposit-section curation" aria-label="Optional">
      <CurationPart title="Optional" state={`${countOf(open.length, 'field')} open`}>
        <ul className="curation-list">
          {open.map((question) => (
            <li key={question.key} className="curation-line">
              <div className="curation-what">
                <span>{question.label}</span>
                {question.explain !== undefined && <p className="deposit-explain">{question.explain}</p>}
                <OneAnswer question={question} place={{ kind: 'deposit' }} label={question.label} />
              </div>
            </li>
          ))}
        </ul>
      </CurationPart>
    </section>
  );
}
