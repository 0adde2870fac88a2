import { changeSettings, useSettings } from '../../stores/settings.ts';
import { closeDialog } from '../../stores/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { type TableColumn, tableColumns } from '../file-table/columns.ts';
import './columns-dialog.css';

function setShown(key: string, shown: boolean): void {
  const others = useSettings.getState().hiddenColumns.filter((hidden) => hidden !== key);
  changeSettings({ hiddenColumns: shown ? others : [...others, key] });
}

function Choice({ column }: { readonly column: TableColumn }) {
  const shown = useSettings((state) => !state.hiddenColumns.includes(column.key));
  return (
    <label className="columns-dialog-choice" title={column.field.description}>
      <input type="checkbox" checked={shown} onChange={(event) => setShown(column.key, event.target.checked)} />
      {column.field.label}
    </label>
  );
}

/** Chooses the columns of the table; every tick shows at once. */
export function ColumnsDialog() {
  const groups = [...new Set(tableColumns.map((column) => column.group))];
  return (
    <Dialog
      title="Columns"
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={() => changeSettings({ hiddenColumns: [], columnWidths: {} })}>
            Show all, usual widths
          </Button>
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <div className="columns-dialog">
        {groups.map((group) => (
          <fieldset key={group}>
            <legend>{group}</legend>
            {tableColumns
              .filter((column) => column.group === group)
              .map((column) => (
                <Choice key={column.key} column={column} />
              ))}
          </fieldset>
        ))}
      </div>
    </Dialog>
  );
}
