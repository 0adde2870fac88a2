import { useMemo } from 'react';
import { cutAlike } from '../../../shared/basics/cut-alike.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { mainField } from '../../../shared/edits/calibration-edit.ts';
import type { FoundEdit, FoundImage } from '../../../shared/saved/journal.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { namedValue } from '../../../shared/values/value-text.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { CutName } from '../../ui/CutName.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { type RecoveryLine, recoveryLines } from './recovery-lines.ts';

const columns = [
  { head: 'Image', width: '25%' },
  { head: 'Field', width: '12%' },
  { head: 'On disk' },
  { head: 'Unsaved edit' },
  { head: 'Remark', width: '31%' },
] as const;

const reasons = {
  gone: 'Image gone; kept for later',
  unreachable: 'Cannot be read now; kept for later',
  uneditable: 'Not editable; kept for later',
} as const;

function remark({ refused, edit, texts, isChanged, newer }: RecoveryLine): string | null {
  if (refused) return reasons[refused];
  const since = newer === null ? null : `Edited again since; ${newer} stays, until you undo it`;
  const changed = isChanged ? `Changed since; was ${texts.was}` : null;
  return [since, edit.typing && typedText(edit), changed].filter(Boolean).join('. ') || null;
}

function typedText({ field, over }: FoundEdit): string {
  return over ? `Was still being typed over ${namedValue(field, over.after)}` : 'Was still being typed';
}

function Line({ line, index }: { readonly line: RecoveryLine; readonly index: number }) {
  const { path, edit, texts, refused } = line;
  const words = remark(line);
  const { disk, mine: after } = texts;
  const [shownDisk, shownAfter] = refused ? ['', after] : cutAlike(disk, after);
  return (
    <tr aria-rowindex={index + 2} className={refused ? 'recovery-refused' : undefined}>
      <th scope="row">
        <CutName name={fileName(path)} title={path} />
      </th>
      <td>{fieldOf(mainField(edit.field)).label}</td>
      <td title={disk}>{shownDisk}</td>
      <td className="recovery-after" title={after}>
        {shownAfter}
      </td>
      <td className="recovery-remark" title={words ?? undefined}>
        {words && <span aria-hidden="true">▲ </span>}
        {words}
      </td>
    </tr>
  );
}

/** The edits that were found, a line for each field. */
export function RecoveryTable({ images }: { readonly images: readonly FoundImage[] }) {
  const now = useEdits((state) => state.edits);
  const lines = useMemo(() => recoveryLines(images, now), [images, now]);
  return (
    <LongTable
      label="Edits that were found"
      className="recovery-table"
      columns={columns}
      count={lines.length}
      row={(index) => {
        const line = lines[index];
        return line && <Line key={line.key} line={line} index={index} />;
      }}
    />
  );
}
