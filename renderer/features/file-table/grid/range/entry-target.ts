import { countOf, groupedNumber } from '../../../../../shared/basics/count.ts';
import { isEditableRow } from '../../../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import { effectiveRowAt } from '../../../../state/edits/edits.ts';
import { columnOf } from '../../../../state/table/columns.ts';
import { useSelection } from '../../../../state/table/selection.ts';
import { hiddenCount } from '../../../../state/table/table.ts';
import { enterAll, enterText } from '../../cell-entry.ts';
import { linesOf, selectedRange, shownFields } from './grid-range.ts';

interface Place {
  readonly path: string;
  readonly field: FieldKey;
}

/** Where an entry into a cell can go: that cell alone, a drawn range of cells, or all images that are selected as rows. */
export interface EntryTarget {
  readonly kind: 'cell' | 'range' | 'rows';
  readonly places: readonly Place[];
}

const isEditable = (path: string) => isEditableRow(effectiveRowAt(path));

function rangePlaces(grid: HTMLRevoGridElement): readonly Place[] {
  const range = selectedRange(grid);
  if (!range || range.names || (range.x === range.x1 && range.y === range.y1)) return [];
  const lines = linesOf(grid).slice(range.y, range.y1 + 1);
  const paths = lines.flatMap(({ path }) => (path !== undefined && isEditable(path) ? [path] : []));
  const fields = shownFields(grid)
    .slice(range.x, range.x1 + 1)
    .filter((field) => columnOf(field)?.editable);
  return paths.flatMap((path) => fields.map((field) => ({ path, field })));
}

/** Where an entry into this cell goes now. */
export function entryTarget(grid: HTMLRevoGridElement, path: string, field: FieldKey): EntryTarget {
  const range = rangePlaces(grid);
  if (range.length > 1) return { kind: 'range', places: range };
  const { paths } = useSelection.getState();
  if (paths.length < 2 || !paths.includes(path)) return { kind: 'cell', places: [{ path, field }] };
  return { kind: 'rows', places: paths.filter(isEditable).map((each) => ({ path: each, field })) };
}

/** A note before an entry; null where it goes into its own cell only. */
export function targetText({ kind, places }: EntryTarget): string | null {
  if (kind === 'cell') return null;
  if (kind === 'range') return `Ctrl+Enter fills ${countOf(places.length, 'cell')}.`;
  const hidden = hiddenCount(places.map(({ path }) => path));
  const note = hidden > 0 ? `, ${groupedNumber(hidden)} hidden by the filter` : '';
  return `Applies to all ${groupedNumber(places.length)} selected images${note}.`;
}

interface TypedEntry extends Place {
  readonly typed: string;
  /** The text that the cell showed before; entering it again into selected rows is not an entry. */
  readonly shown: string;
  /** Ctrl+Enter: all of a range. */
  readonly fills: boolean;
}

/** Makes an entry: into all selected rows, into the range for Ctrl+Enter, else into its own cell. */
export function enterTyped(target: EntryTarget | null, { path, field, typed, shown, fills }: TypedEntry): void {
  const toRows = target?.kind === 'rows' && (fills || typed !== shown);
  if (target && (toRows || (target.kind === 'range' && fills))) enterAll(target.places, typed);
  else enterText(path, field, typed);
}
