import { useRef, useState } from 'react';
import { countOf } from '../../../../shared/basics/count.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import { changeText } from '../../../../shared/saved/change-text.ts';
import type { ComparedVersion, EarlierVersion } from '../../../../shared/saved/history.ts';
import { restoreVersion } from '../../../actions/saving/restore-version.ts';
import { host } from '../../../host/host.ts';
import { useAnswer } from '../../../host/use-answer.ts';
import { useFolder } from '../../../state/folder/folder.ts';
import { useSaving } from '../../../state/saving-state.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { TextView } from '../../../ui/TextView.tsx';
import { useTakesKeyboard } from '../../../ui/use-takes-keyboard.ts';

interface VersionViewProps {
  readonly row: ImageRow;
  readonly version: EarlierVersion;
  /** Names the state of the sidecar that it is compared with. */
  readonly now: string;
}

/** The text of an earlier version, its differences from the current one marked, and a button to restore it. */
export function VersionView({ row, version, now }: VersionViewProps) {
  const folder = useFolder((state) => state.folder?.id ?? '');
  const { path } = row;
  const { action, side } = version;
  const result = useAnswer<ComparedVersion>(`${now}\n${action}\n${side}`, () =>
    host.request('history.compare', { folder, path, action, side }),
  );
  if (!result) return <p className="inspector-wait">Reading…</p>;
  if (!result.ok) return <Banner problem={result.problem} />;
  const compared = result.value;
  return (
    <>
      <div className="version-head">
        <p aria-live="polite">{differenceText(compared, version, row)}</p>
        {!compared.isNow && <Restore row={row} version={version} />}
      </div>
      {version.changes.length > 0 && (
        <ul className="version-fields" aria-label="Changed by this action">
          {version.changes.map((change) => (
            <li key={change.field}>{changeText(change)}</li>
          ))}
        </ul>
      )}
      {compared.text !== null && (
        <TextView label="Text of the sidecar" text={compared.text} changed={compared.changedLines} error={null} />
      )}
    </>
  );
}

function differenceText(compared: ComparedVersion, { size }: EarlierVersion, { sidecar }: ImageRow): string {
  if (compared.isNow) return 'This is the current version.';
  if (size === null) return 'There was no sidecar.';
  if (sidecar === 'none') return 'There is no sidecar now.';
  if (compared.text === null) return 'Its bytes are not text.';
  const { changedLines, linesGone } = compared;
  if (changedLines.length === 0 && linesGone === 0) return 'It differs only in its line endings.';
  const parts = [
    changedLines.length > 0 &&
      `${countOf(changedLines.length, 'line')} ${changedLines.length === 1 ? 'differs' : 'differ'} from now`,
    linesGone > changedLines.length && `${countOf(linesGone - changedLines.length, 'line')} missing compared with now`,
  ].filter(Boolean);
  return `${parts.join(', ')}.`;
}

function Ask({ removes, onAsk }: { readonly removes: boolean; readonly onAsk: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useTakesKeyboard(button);
  return (
    <Button ref={button} look="small" onClick={onAsk}>
      {removes ? 'Remove the sidecar…' : 'Restore…'}
    </Button>
  );
}

/** Asks for confirmation in place, so that the text stays visible. */
function Restore({ row, version }: { readonly row: ImageRow; readonly version: EarlierVersion }) {
  const [isAsking, setAsking] = useState(false);
  const work = useSaving((state) => state.work);
  const removes = version.size === null;
  if (!isAsking) return <Ask removes={removes} onAsk={() => setAsking(true)} />;
  const restore = async () => {
    if (!(await restoreVersion(row.path, version))) setAsking(false);
  };
  return (
    <div className="version-sure" role="alert">
      <p>
        {removes ? 'The sidecar is removed.' : 'This version replaces the sidecar.'} The current version stays in the
        history.
      </p>
      <Button look="small" autoFocus onClick={() => setAsking(false)}>
        Cancel
      </Button>
      <Button look="primary" className="version-restore" unavailable={work} onClick={() => void restore()}>
        {removes ? 'Remove it' : 'Restore it'}
      </Button>
    </div>
  );
}
