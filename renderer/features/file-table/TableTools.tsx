import { useId, useRef } from 'react';
import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { acceptedField } from '../../../shared/schema/fields.ts';
import { filterLabel, isActive } from '../../../shared/table/column-filter.ts';
import { run } from '../../actions/commands.ts';
import { focusTableWhenShown } from '../../actions/window-actions.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { columnLabel, type TableColumn, tableColumns } from '../../state/table/columns.ts';
import { useSelection } from '../../state/table/selection.ts';
import { unhiddenCount, useTable } from '../../state/table/table.ts';
import { orderOf } from '../../state/table/table-source.ts';
import { clearFilters, setColumnFilter, setGroup, showSubfolder, useView } from '../../state/table/view.ts';
import { Button } from '../../ui/Button.tsx';
import { useLeavesKeyboard } from '../../ui/use-leaves-keyboard.ts';
import { FilterBox } from './FilterBox.tsx';
import './table-tools.css';

const groupings: readonly (readonly [string, readonly TableColumn[]])[] = [
  ['Image', tableColumns.filter(({ key }) => key === acceptedField.key || String(key).startsWith('image.'))],
  ['Fields', tableColumns.filter(({ field }) => field.section === 'experiment_metadata' && !field.multiline)],
];

function GroupChoice() {
  const group = useView((state) => state.group);
  const id = useId();
  return (
    <span className={`button button-small table-tools-group ${group === null ? '' : 'button-on'}`}>
      <label htmlFor={id}>Group:</label>
      <select
        id={id}
        value={group ?? ''}
        onChange={(event) => setGroup(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">none</option>
        {groupings.map(([label, columns]) => (
          <optgroup key={label} label={label}>
            {columns.map(({ key, field }) => (
              <option key={key} value={key}>
                {field.label.toLowerCase()}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </span>
  );
}

function FilterChip({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) {
  const chip = useRef<HTMLButtonElement>(null);
  useLeavesKeyboard(chip, focusTableWhenShown);
  return (
    <Button
      ref={chip}
      look="small"
      className="button-on table-tools-chip"
      aria-label={`Show all again, not only: ${label}`}
      onClick={onRemove}
    >
      {label} <span aria-hidden="true">✕</span>
    </Button>
  );
}

function FilterChips() {
  const { subfolder, columns, only } = useView();
  return (
    <>
      {subfolder !== null && (
        <FilterChip label={subfolder === '' ? 'this folder only' : subfolder} onRemove={() => showSubfolder(null)} />
      )}
      {Object.entries(columns)
        .filter(([column, filter]) => isActive(filter, orderOf(column)))
        .map(([column, filter]) => (
          <FilterChip
            key={column}
            label={filterLabel(columnLabel(column).toLowerCase(), filter)}
            onRemove={() => setColumnFilter(column, null)}
          />
        ))}
      {only && <FilterChip label={only.label} onRemove={clearFilters} />}
    </>
  );
}

/** Offers to sort, filter and group again after edits or saves changed the values. */
function ArrangeAgain() {
  const outOfPlace = useTable((state) => state.outOfPlace);
  return outOfPlace ? <Reapply /> : null;
}

function Reapply() {
  const button = useRef<HTMLButtonElement>(null);
  useLeavesKeyboard(button);
  return (
    <Button
      ref={button}
      look="small"
      title="Values have changed since the table was sorted, filtered and grouped."
      onClick={() => run('view.arrange')}
    >
      <span aria-hidden="true">↻</span> <span className="table-tools-word">Reapply</span>
    </Button>
  );
}

function Counts() {
  const listed = useFolder((state) => state.rows.paths.length);
  const outOf = useTable((state) => state.outOf);
  const unhidden = useTable(unhiddenCount);
  // The first rows arrive a moment before the table shows them: until then no filter hides any.
  const [shown, all] = listed === 0 || outOf === 0 ? [listed, listed] : [unhidden, outOf];
  const selected = useSelection((state) => state.paths.length);
  const isRising = useFolder(isReading);
  const images = shown === all ? countOf(all, 'image') : `${groupedNumber(shown)} of ${countOf(all, 'image')}`;
  const chosen = selected > 0 ? ` · ${groupedNumber(selected)} selected` : '';
  return (
    <>
      <span className="table-tools-counts numeric" aria-hidden="true">
        {images}
        <span className="table-tools-wide">{chosen}</span>
      </span>
      {/* While images come in, their number is not read out over and over: only the one in the end. */}
      <span className="unseen" role="status">
        {isRising ? '' : `${images}${chosen}`}
      </span>
    </>
  );
}

/** The toolbar of the table: filter, group, columns, and how many images are shown. */
export function TableTools() {
  return (
    <div className="table-tools" role="toolbar" aria-label="Table">
      <FilterBox />
      <GroupChoice />
      <Button look="small" className="table-tools-columns" onClick={() => run('view.columns')}>
        Columns
      </Button>
      <Button look="small" className="table-tools-wide" onClick={() => run('view.views')}>
        Views
      </Button>
      <Button
        look="small"
        className="table-tools-wide table-tools-completeness"
        onClick={() => run('view.completeness')}
      >
        Completeness
      </Button>
      <FilterChips />
      <ArrangeAgain />
      <Counts />
    </div>
  );
}
