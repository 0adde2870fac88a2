import { useMemo, useRef } from 'react';
import { cutAlike } from '../../../shared/basics/cut-alike.ts';
import type { FoundImage } from '../../../shared/saved/journal.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { namedValue } from '../../../shared/values/value-text.ts';
import { isChanged } from '../../state/journal/recovery.ts';
import { CutName } from '../../ui/CutName.tsx';
import { useVisibleRange } from '../../ui/use-visible-range.ts';
import { type RecoveryLine, recoveryLines } from './recovery-lines.ts';

/** As in recovery-dialog.css. */
const lineHeight = 30;

const reasons = {
  gone: 'Image gone; kept for later',
  uneditable: 'Not editable; kept for later',
} as const;

function remark({ refused, edit }: RecoveryLine): string | null {
  if (refused) return reasons[refused];
  const changed = isChanged(edit) ? `Changed since; was ${namedValue(edit.field, edit.before)}` : null;
  if (!edit.typing) return changed;
  const typed = edit.over
    ? `Was still being typed over ${namedValue(edit.field, edit.over.after)}`
    : 'Was still being typed';
  return [typed, changed].filter(Boolean).join('. ');
}

function Line({ line }: { readonly line: RecoveryLine }) {
  const { path, edit, refused } = line;
  const words = remark(line);
  const [disk, after] = [namedValue(edit.field, edit.disk), namedValue(edit.field, edit.after)];
  const [shownDisk, shownAfter] = refused ? ['', after] : cutAlike(disk, after);
  return (
    <tr className={refused ? 'recovery-refused' : undefined}>
      <td>
        <CutName name={path.slice(path.lastIndexOf('/') + 1)} title={path} />
      </td>
      <td className="clip">{fieldOf(edit.field).label}</td>
      <td className="clip" title={disk}>
        {shownDisk}
      </td>
      <td className="clip recovery-after" title={after}>
        {shownAfter}
      </td>
      <td className="clip recovery-remark" title={words ?? undefined}>
        {words && <span aria-hidden="true">▲ </span>}
        {words}
      </td>
    </tr>
  );
}

function Gap({ lines }: { readonly lines: number }) {
  return lines > 0 ? <tr style={{ height: lines * lineHeight }} /> : null;
}

/** The edits that were found, a line for each field; only those in view are laid out. */
export function RecoveryTable({ images }: { readonly images: readonly FoundImage[] }) {
  const scroller = useRef<HTMLElement>(null);
  const lines = useMemo(() => recoveryLines(images), [images]);
  const { first, end } = useVisibleRange(scroller, lines.length, lineHeight);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section ref={scroller} className="recovery-scroller" aria-label="Edits that were found" tabIndex={0}>
      <table className="recovery-table" aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            <th scope="col">Image</th>
            <th scope="col">Field</th>
            <th scope="col">On disk</th>
            <th scope="col">Unsaved edit</th>
            <th scope="col">Remark</th>
          </tr>
        </thead>
        <tbody>
          <Gap lines={first} />
          {lines.slice(first, end).map((line) => (
            <Line key={line.key} line={line} />
          ))}
          <Gap lines={lines.length - end} />
        </tbody>
      </table>
    </section>
  );
}
