import { useId, useRef } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { cutAlike } from '../../../shared/basics/cut-alike.ts';
import { fileName } from '../../../shared/basics/slash-path.ts';
import { comparedTexts } from '../../../shared/edits/edit-beginnings.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { allConflicts, type Conflict, decide, useConflicts } from '../../actions/saving/conflicts.ts';
import { editsOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import { useLeavesKeyboard } from '../../ui/use-leaves-keyboard.ts';
import './conflicts-dialog.css';

const choices = [
  ['mine', 'Keep mine'],
  ['theirs', 'Use theirs'],
] as const;

const columns = [
  { head: 'Image', width: '20%' },
  { head: 'Field', width: '136px' },
  { head: 'Was', width: '13%' },
  { head: 'On disk' },
  { head: 'Yours' },
  { head: 'Choice', width: '188px' },
] as const;

/** A row that is decided leaves the keyboard to the same button of the next one, or of the one before. */
function leaveToNextRow(row: HTMLElement): void {
  const at = [...row.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement);
  const beside = [row.nextElementSibling, row.previousElementSibling];
  beside
    .map((other) => other?.querySelectorAll('button')[at])
    .find((button) => button)
    ?.focus();
}

interface ConflictRowProps {
  readonly conflict: Conflict;
  readonly index: number;
}

function ConflictRow({ conflict, index }: ConflictRowProps) {
  const { path, field } = conflict;
  const id = useId();
  const row = useRef<HTMLTableRowElement>(null);
  useLeavesKeyboard(row, leaveToNextRow);
  const values = useFolder((state) => state.rows.byPath.get(path)?.values);
  const { was, disk, mine } = comparedTexts(editsOf(path), field, values ?? {});
  const [shownDisk, shownMine] = cutAlike(disk, mine);
  return (
    <tr ref={row} aria-rowindex={index + 2}>
      <th scope="row" id={`${id}-image`}>
        <CutName name={fileName(path)} title={path} />
      </th>
      <td id={`${id}-field`}>{fieldOf(field).label}</td>
      <td title={was}>{was}</td>
      <td title={disk}>{shownDisk}</td>
      <td title={mine}>{shownMine}</td>
      <td className="conflicts-dialog-choice">
        {choices.map(([whose, label]) => (
          <Button
            key={whose}
            look="link"
            aria-describedby={`${id}-field ${id}-image`}
            onClick={() => decide([conflict], whose)}
          >
            {label}
          </Button>
        ))}
      </td>
    </tr>
  );
}

function ConflictTable({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  return (
    <LongTable
      label="Conflicts"
      className="conflicts-dialog dialog-as-content"
      columns={columns}
      count={conflicts.length}
      row={(index) => {
        const conflict = conflicts[index];
        return (
          conflict && <ConflictRow key={`${conflict.path}\n${conflict.field}`} conflict={conflict} index={index} />
        );
      }}
    />
  );
}

/** What becomes of the decisions: a save may still be running, or have failed. */
function Decided() {
  const isSaving = useSaving(({ progress }) => progress !== null);
  const failures = useSaving((state) => state.failures);
  const failed = [...failures.keys()].filter((path) => editsOf(path).size > 0).length;
  const then = isSaving
    ? 'and what you kept is being saved'
    : failed > 0
      ? `but ${countOf(failed, 'image')} could not be saved`
      : 'and what you kept is saved';
  return (
    <p className="dialog-as-content" role="status">
      All conflicts are decided, {then}.
    </p>
  );
}

/** Fields that another program has changed since they were read: the user chooses, for one or for all, and it is saved. */
export function ConflictsDialog() {
  const conflicts = useConflicts(allConflicts);
  const decideAll = (whose: 'mine' | 'theirs') => {
    decide(conflicts, whose);
    closeDialog();
  };
  return (
    <Dialog
      title="Changed elsewhere"
      look="large"
      onClose={closeDialog}
      footer={
        conflicts.length > 0 ? (
          <>
            <Button onClick={() => decideAll('theirs')}>Use theirs for all</Button>
            <Button look="primary" onClick={() => decideAll('mine')}>
              Keep mine for all, and save
            </Button>
          </>
        ) : (
          <Button key="done" autoFocus look="primary" onClick={closeDialog}>
            Done
          </Button>
        )
      }
    >
      {conflicts.length === 0 ? <Decided /> : <ConflictTable conflicts={conflicts} />}
    </Dialog>
  );
}
