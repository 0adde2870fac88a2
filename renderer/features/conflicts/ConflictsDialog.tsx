import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { type Conflict, keepMine, openConflicts, takeTheirs } from '../../state/conflicts.ts';
import { editOf } from '../../state/edits.ts';
import { useFolder } from '../../state/folder.ts';
import { saveImages, useSaving } from '../../state/saving.ts';
import { closeDialog } from '../../state/view.ts';
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
        <Button look="link" onClick={() => keepMine([conflict])}>
          Keep mine
        </Button>
        <Button look="link" onClick={() => takeTheirs([conflict])}>
          Take theirs
        </Button>
      </td>
    </tr>
  );
}

/** Fields that were changed on disk too since they were read: the user chooses, for one or for all. */
export function ConflictsDialog() {
  const conflicts = openConflicts(useSaving((state) => state.conflicts));
  const settle = (choose: (conflicts: readonly Conflict[]) => void) => {
    const paths = [...new Set(conflicts.map(({ path }) => path))];
    choose(conflicts);
    closeDialog();
    void saveImages(paths);
  };
  return (
    <Dialog
      title="Changed on disk since"
      look="wide"
      onClose={closeDialog}
      footer={
        conflicts.length > 0 ? (
          <>
            <Button onClick={() => settle(takeTheirs)}>Take theirs for all</Button>
            <Button look="primary" onClick={() => settle(keepMine)}>
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
        <p>All is decided. What you kept is saved with the next save.</p>
      ) : (
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
      )}
    </Dialog>
  );
}
