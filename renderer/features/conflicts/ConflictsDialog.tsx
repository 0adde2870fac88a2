import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { allConflicts, type Conflict, decide, useConflicts } from '../../actions/saving/conflicts.ts';
import { editOf } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/view.ts';
import { Button } from '../../ui/Button.tsx';
import { CutName } from '../../ui/CutName.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { valueText } from '../../ui/value-text.ts';
import './conflicts-dialog.css';

function ConflictRow({ path, field }: { readonly path: string; readonly field: FieldKey }) {
  const disk = useFolder((state) => state.rows.byPath.get(path)?.values[field]);
  const edit = editOf(path, field);
  const conflict: Conflict = { path, field };
  return (
    <tr>
      <td>
        <CutName name={path.slice(path.lastIndexOf('/') + 1)} title={path} />
      </td>
      <td>{fieldOf(field).label}</td>
      <td>{valueText(edit?.before)}</td>
      <td>{valueText(disk)}</td>
      <td>{valueText(edit?.after)}</td>
      <td className="conflicts-dialog-choice">
        <Button look="link" onClick={() => decide([conflict], 'mine')}>
          Keep mine
        </Button>
        <Button look="link" onClick={() => decide([conflict], 'theirs')}>
          Use theirs
        </Button>
      </td>
    </tr>
  );
}

function ConflictTable({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  return (
    <table className="conflicts-dialog">
      <thead>
        <tr>
          <th>Image</th>
          <th>Field</th>
          <th>Was</th>
          <th>On disk</th>
          <th>Yours</th>
          <th>
            <span className="unseen">Choice</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {conflicts.map(({ path, field }) => (
          <ConflictRow key={`${path}\n${field}`} path={path} field={field} />
        ))}
      </tbody>
    </table>
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
      look="wide"
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
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        )
      }
    >
      {conflicts.length === 0 ? (
        <p>All conflicts are decided, and what you kept is saved.</p>
      ) : (
        <ConflictTable conflicts={conflicts} />
      )}
    </Dialog>
  );
}
