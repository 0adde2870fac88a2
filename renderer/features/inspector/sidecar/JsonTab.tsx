import { useState } from 'react';
import { groupedNumber } from '../../../../shared/basics/count.ts';
import { fileName } from '../../../../shared/basics/slash-path.ts';
import type { ImageRow } from '../../../../shared/image/image-row.ts';
import type { SidecarText } from '../../../../shared/ipc/images.ts';
import { repairPlanned } from '../../../../shared/problems/repair.ts';
import { Banner } from '../../../ui/Banner.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { CutName } from '../../../ui/CutName.tsx';
import { TextView } from '../../../ui/TextView.tsx';
import { DamagedView } from './DamagedView.tsx';
import { SidecarActions } from './SidecarActions.tsx';
import { useSidecarText } from './use-sidecar-text.ts';
import './json-tab.css';

type Side = 'disk' | 'saved';

const noLines: readonly number[] = [];

/** The sidecar's text as it is on disk, and as the next save would make it. */
export function JsonTab({ row }: { readonly row: ImageRow }) {
  const result = useSidecarText(row);
  const [chosen, setChosen] = useState<Side | null>(null);
  const problem = row.problems.find(({ code }) => code === 'sidecar-version' || code === 'sidecar-foreign');
  if (row.sidecar === 'damaged') return <DamagedView row={row} />;
  if (!result) return <p className="inspector-wait">Reading…</p>;
  if (!result.ok) return <Banner problem={result.problem} />;
  const text = result.value;
  const hasBoth = text.text !== null && text.pending !== null && text.pending !== text.text;
  const side: Side = text.text === null ? 'saved' : hasBoth ? (chosen ?? 'saved') : 'disk';
  const shown = side === 'disk' ? text.text : text.pending;
  return (
    <div className="json-tab">
      {problem && (
        <Banner problem={problem}>
          <SidecarActions row={row} />
        </Banner>
      )}
      <div className="json-head">
        {hasBoth ? (
          <Sides side={side} onChange={setChosen} />
        ) : (
          <CutName className="json-name" name={fileName(row.sidecarPath)} title={row.sidecarPath} />
        )}
        {shown !== null && <CopyButton text={shown} label="Copy the text" />}
      </div>
      <Remarks row={row} text={text} side={side} />
      {shown !== null && (
        <TextView label="Text of the sidecar" text={shown} changed={side === 'saved' ? text.changedLines : noLines} />
      )}
    </div>
  );
}

const sides: readonly { readonly id: Side; readonly label: string }[] = [
  { id: 'disk', label: 'On disk' },
  { id: 'saved', label: 'After saving' },
];

function Sides({ side, onChange }: { readonly side: Side; readonly onChange: (side: Side) => void }) {
  return (
    <fieldset className="json-sides">
      <legend className="unseen">Which text</legend>
      {sides.map(({ id, label }) => (
        <label key={id} className={id === side ? 'json-side json-side-on' : 'json-side'}>
          <input className="unseen" type="radio" name="json-side" checked={id === side} onChange={() => onChange(id)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface RemarksProps {
  readonly row: ImageRow;
  readonly text: SidecarText;
  readonly side: Side;
}

function remarkOf({ row, text, side }: RemarksProps): string {
  if (text.text === null && text.pending === null) {
    if (row.sidecar === 'none') return 'There is no sidecar yet. The first saved edit writes one.';
    return 'The bytes of the file are not text.';
  }
  if (text.text === null) return 'There is no sidecar yet. Saving writes this:';
  if (text.pending === null || text.pending === text.text || side === 'disk') return '';
  const lines = text.changedLines.length;
  return `The save changes ${lines === 1 ? '1 line' : `${groupedNumber(lines)} lines`}; the others stay unchanged.`;
}

function Remarks(props: RemarksProps) {
  const remark = remarkOf(props);
  const { repairs } = props.text;
  return (
    <div className="json-remarks" aria-live="polite">
      {remark && <p>{remark}</p>}
      {repairs.length > 0 && <p>The save also: {repairs.map(repairPlanned).join('; ')}.</p>}
    </div>
  );
}
