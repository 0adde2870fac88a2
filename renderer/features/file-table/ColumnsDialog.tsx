import { type KeyboardEvent, useId } from 'react';
import { defaultSettings } from '../../../shared/ipc/settings.ts';
import type { ColumnKey } from '../../../shared/table/query.ts';
import { inOrder, type TableColumn, tableColumns } from '../../state/table/columns.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { changeSettings, useSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { hideColumn, moveColumn, showColumn } from './column-order.ts';
import './columns-dialog.css';

interface ChoiceProps {
  readonly column: TableColumn;
  /** The columns before and after. */
  readonly above: ColumnKey | undefined;
  readonly below: ColumnKey | undefined;
}

interface MoveProps {
  readonly column: TableColumn;
  readonly to: ColumnKey | undefined;
  readonly sign: string;
  readonly word: string;
}

function MoveButton({ column, to, sign, word }: MoveProps) {
  return (
    <Button
      look="icon"
      className="button-small columns-dialog-move"
      aria-label={`Move ${column.field.label} ${word}`}
      unavailable={to === undefined ? `It cannot go further ${word}.` : null}
      onClick={() => to !== undefined && moveColumn(column.key, to)}
    >
      <span aria-hidden="true">{sign}</span>
    </Button>
  );
}

function Choice({ column, above, below }: ChoiceProps) {
  const id = useId();
  const shown = useSettings((state) => !state.hiddenColumns.includes(column.key));
  const onKey = (event: KeyboardEvent) => {
    const to = event.key === 'ArrowUp' ? above : event.key === 'ArrowDown' ? below : undefined;
    if (!event.altKey || to === undefined) return;
    event.preventDefault();
    moveColumn(column.key, to);
  };
  return (
    <li className="columns-dialog-choice" title={column.field.description}>
      <input
        id={id}
        type="checkbox"
        checked={shown}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
        onKeyDown={onKey}
        onChange={(event) => (event.target.checked ? showColumn : hideColumn)(column.key)}
      />
      <label htmlFor={id}>{column.field.label}</label>
      <span className="columns-dialog-group">{column.group}</span>
      <MoveButton column={column} to={above} sign="↑" word="up" />
      <MoveButton column={column} to={below} sign="↓" word="down" />
    </li>
  );
}

/** The column of small pictures, always the first. */
function PictureChoice() {
  const id = useId();
  const shown = useSettings((state) => state.pictures);
  return (
    <li className="columns-dialog-choice" title="A small picture of each image, before its name.">
      <input
        id={id}
        type="checkbox"
        data-autofocus
        checked={shown}
        onChange={(event) => changeSettings({ pictures: event.target.checked })}
      />
      <label htmlFor={id}>Picture</label>
      <span className="columns-dialog-group">first column</span>
    </li>
  );
}

/** Chooses the columns of the table and their order; every change shows at once. */
export function ColumnsDialog() {
  const order = useSettings((state) => state.columnOrder);
  const columns = inOrder(tableColumns, order);
  return (
    <Dialog
      title="Columns"
      onClose={closeDialog}
      footer={
        <>
          <Button
            onClick={() =>
              changeSettings({ hiddenColumns: defaultSettings.hiddenColumns, columnWidths: {}, columnOrder: [] })
            }
          >
            Usual columns, order and widths
          </Button>
          <Button look="primary" onClick={closeDialog}>
            Done
          </Button>
        </>
      }
    >
      <p className="columns-dialog-hint">Alt and an arrow key move a column, or drag its head in the table.</p>
      <ol className="columns-dialog">
        <PictureChoice />
        {columns.map((column, index) => (
          <Choice key={column.key} column={column} above={columns[index - 1]?.key} below={columns[index + 1]?.key} />
        ))}
      </ol>
    </Dialog>
  );
}
