import { useId } from 'react';
import type { ColumnFilter, Order } from '../../../shared/table/column-filter.ts';
import type { ColumnKey, Sort } from '../../../shared/table/query.ts';
import { columnLabel, nameColumn, pictureColumn } from '../../state/columns.ts';
import { changeSettings } from '../../state/settings.ts';
import { orderOf } from '../../state/table-source.ts';
import { closeDialog, type Dialog as DialogOf, setColumnFilter, setSort, useView } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { hideColumn } from './column-order.ts';
import { usualValues } from './usual-values.ts';
import './column-dialog.css';

type Kind = ColumnFilter['kind'];

const kinds: Readonly<Record<Kind, string>> = {
  contains: 'contains',
  equals: 'is',
  between: 'is between',
  empty: 'is empty',
  filled: 'is not empty',
};

/** The filter of a kind that keeps as much as it can of the one before. */
function ofKind(kind: Kind, before: ColumnFilter | undefined): ColumnFilter {
  if (kind === 'between') return { kind, from: '', to: '' };
  if (kind === 'contains' || kind === 'equals') return { kind, text: before && 'text' in before ? before.text : '' };
  return { kind };
}

interface Part<K extends Kind> {
  readonly column: ColumnKey;
  readonly filter: Extract<ColumnFilter, { kind: K }>;
}

function TextPart({ column, filter }: Part<'contains' | 'equals'>) {
  const id = useId();
  const { value: values = [] } = usePaced(() => usualValues(column), [column]);
  return (
    <>
      <TextField
        aria-label="Text"
        list={id}
        value={filter.text}
        onChange={(event) => setColumnFilter(column, { ...filter, text: event.target.value })}
      />
      <datalist id={id}>
        {values.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}

function RangePart({ column, filter }: Part<'between'>) {
  const hint = orderOf(column) === 'date' ? '2025-10-30' : undefined;
  const end = (name: 'from' | 'to', label: string) => (
    <TextField
      aria-label={label}
      className="column-dialog-end"
      placeholder={hint}
      value={filter[name]}
      onChange={(event) => setColumnFilter(column, { ...filter, [name]: event.target.value })}
    />
  );
  return (
    <>
      {end('from', 'From')}
      <span>and</span>
      {end('to', 'To')}
    </>
  );
}

function FilterChoice({ column, order }: { readonly column: ColumnKey; readonly order: Order }) {
  const filter = useView((state) => state.columns[column]) ?? ofKind('contains', undefined);
  const offered = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'between' || order !== 'text');
  return (
    <fieldset className="column-dialog-filter">
      <legend>Show images whose {columnLabel(column).toLowerCase()}</legend>
      <select
        aria-label="Condition"
        className="text-field column-dialog-kind"
        value={filter.kind}
        onChange={(event) => setColumnFilter(column, ofKind(event.target.value as Kind, filter))}
      >
        {offered.map((kind) => (
          <option key={kind} value={kind}>
            {kinds[kind]}
          </option>
        ))}
      </select>
      {(filter.kind === 'contains' || filter.kind === 'equals') && <TextPart column={column} filter={filter} />}
      {filter.kind === 'between' && <RangePart column={column} filter={filter} />}
    </fieldset>
  );
}

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
          <p>Small pictures of the images: the first plane, with a contrast of its own.</p>
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
