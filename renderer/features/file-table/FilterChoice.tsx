import type { ColumnFilter, Order } from '../../../shared/table/column-filter.ts';
import { columnValues, type ValueCount } from '../../../shared/table/column-values.ts';
import type { ColumnKey } from '../../../shared/table/query.ts';
import { columnLabel } from '../../state/table/columns.ts';
import { orderOf, tableSource } from '../../state/table/table-source.ts';
import { queryOf, setColumnFilter, useView } from '../../state/table/view.ts';
import { TextField } from '../../ui/TextField.tsx';
import { usePaced } from '../../ui/use-paced.ts';
import { type FilterKind, filterOfKind, kindLabels, kindOf, kindsFor } from './filter-kinds.ts';
import { ValueTicks } from './ValueTicks.tsx';

interface Part<K extends ColumnFilter['kind']> {
  readonly column: ColumnKey;
  readonly filter: Extract<ColumnFilter, { kind: K }>;
}

/** Ticked values that other filters hide by now are listed too, so that they can be unticked. */
function withTicked(values: readonly ValueCount[], ticked: readonly string[]): readonly ValueCount[] {
  const listed = new Set(values.map(({ value }) => value));
  const gone = ticked.filter((value) => !listed.has(value));
  return [...values, ...gone.map((value) => ({ value, images: 0 }))];
}

function ValuesPart({ column, filter }: Part<'oneOf'>) {
  const { value: values = [] } = usePaced(
    () => columnValues(queryOf(useView.getState()), tableSource(), column),
    [column],
  );
  return (
    <ValueTicks
      values={withTicked(values, filter.values)}
      ticked={filter.values}
      onTick={(ticked) =>
        setColumnFilter(column, ticked.length === 0 && !filter.not ? null : { ...filter, values: ticked })
      }
    />
  );
}

function TextPart({ column, filter }: Part<'contains'>) {
  return (
    <TextField
      aria-label="Text"
      data-autofocus=""
      value={filter.text}
      onChange={(event) => setColumnFilter(column, { ...filter, text: event.target.value })}
    />
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

/** Which images of a column are shown: a condition, and the values or the text that it needs. */
export function FilterChoice({ column, order }: { readonly column: ColumnKey; readonly order: Order }) {
  const filter = useView((state) => state.columns[column]) ?? filterOfKind('oneOf', undefined);
  return (
    <fieldset className="column-dialog-filter">
      <legend>Show images whose {columnLabel(column).toLowerCase()}</legend>
      <select
        aria-label="Condition"
        className="text-field column-dialog-kind"
        value={kindOf(filter)}
        onChange={(event) => setColumnFilter(column, filterOfKind(event.target.value as FilterKind, filter))}
      >
        {kindsFor(order).map((kind) => (
          <option key={kind} value={kind}>
            {kindLabels[kind]}
          </option>
        ))}
      </select>
      {filter.kind === 'contains' && <TextPart column={column} filter={filter} />}
      {filter.kind === 'between' && <RangePart column={column} filter={filter} />}
      {filter.kind === 'oneOf' && <ValuesPart column={column} filter={filter} />}
    </fieldset>
  );
}
