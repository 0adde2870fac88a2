import { useId } from 'react';
import type { Order } from '../../../shared/table/column-filter.ts';
import type { ColumnKey, Sort } from '../../../shared/table/query.ts';
import { columnLabel, nameColumn, pictureColumn } from '../../state/table/columns.ts';
import { orderOf } from '../../state/table/table-source.ts';
import { setColumnFilter, setSort, useView } from '../../state/table/view.ts';
import { closeDialog, type Dialog as DialogOf } from '../../state/window/dialog.ts';
import { changeSettings } from '../../state/window/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { hideColumn } from './column-order.ts';
import { FilterChoice } from './FilterChoice.tsx';
import { fitColumn } from './fit-column.ts';
import './column-dialog.css';

const directions: readonly (readonly [Sort['direction'], Readonly<Record<Order, string>>])[] = [
  ['asc', { text: '↑ A to Z', number: '↑ Low to high', date: '↑ Early to late' }],
  ['desc', { text: '↓ Z to A', number: '↓ High to low', date: '↓ Late to early' }],
];

function SortChoice({ column, order }: { readonly column: ColumnKey; readonly order: Order }) {
  const sort = useView((state) => state.sort);
  const current = sort?.column === column ? sort.direction : null;
  return (
    <fieldset className="column-dialog-sort">
      <legend>Order</legend>
      {directions.map(([direction, words]) => (
        <Button
          key={direction}
          look="small"
          aria-pressed={current === direction}
          onClick={() => setSort(current === direction ? null : { column, direction })}
        >
          {words[order]}
        </Button>
      ))}
    </fieldset>
  );
}

/** Order and filter of one column; every change shows at once. */
export function ColumnDialog({ column, at }: Extract<DialogOf, { kind: 'column' }>) {
  const order = orderOf(column);
  const filtered = useView((state) => column in state.columns);
  const form = useId();
  const isPicture = column === pictureColumn;
  const hide = () => {
    if (isPicture) changeSettings({ pictures: false });
    else hideColumn(column);
    closeDialog();
  };
  return (
    <Dialog
      title={columnLabel(column)}
      onClose={closeDialog}
      at={at}
      footer={
        <>
          {column !== nameColumn && <Button onClick={hide}>Hide column</Button>}
          {!isPicture && <Button onClick={() => fitColumn(column)}>Fit width</Button>}
          {!isPicture && (
            <Button
              unavailable={filtered ? null : 'The column is not filtered.'}
              onClick={() => setColumnFilter(column, null)}
            >
              Clear filter
            </Button>
          )}
          <Button look="primary" type="submit" form={form}>
            Done
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="column-dialog"
        onSubmit={(event) => {
          event.preventDefault();
          closeDialog();
        }}
      >
        {isPicture ? (
          <p>Small pictures of the images: the first plane, with automatic contrast.</p>
        ) : (
          <>
            <FilterChoice column={column} order={order} />
            <SortChoice column={column} order={order} />
          </>
        )}
      </form>
    </Dialog>
  );
}
