import type { FieldKey } from '../../../shared/schema/fields.ts';
import { effectiveRowAt, useEdits } from '../../stores/edits.ts';
import { useSelection } from '../../stores/selection.ts';
import { cellText, tableColumns } from './columns.ts';
import type { TableLine } from './table-rows.ts';

/** The name of the frozen first column. */
export const nameColumn = 'name';

/** A line as the grid reads it: its cells are looked up when they are drawn or copied, so that 100,000 cost nothing. */
export class GridRow {
  readonly line: TableLine;

  constructor(line: TableLine) {
    this.line = line;
  }

  /** Path of the image; undefined for the head of a group. */
  get path(): string | undefined {
    return this.line.kind === 'image' ? this.line.path : undefined;
  }

  /** Text of a cell. */
  text(key: FieldKey): string {
    if (this.path === undefined) return '';
    const row = effectiveRowAt(this.path);
    return row ? cellText(key, row, useEdits.getState().edits.get(this.path)) : '';
  }

  /** Class of the whole line. */
  get rowState(): string {
    if (this.path === undefined) return 'file-table-group';
    const row = effectiveRowAt(this.path);
    const rejected = row?.values.accepted === false ? ' file-table-rejected' : '';
    return `${isSelected(this.path) ? 'file-table-selected' : ''}${rejected}`;
  }
}

for (const { key } of tableColumns) {
  Object.defineProperty(GridRow.prototype, key, {
    get(this: GridRow) {
      return this.text(key);
    },
  });
}
Object.defineProperty(GridRow.prototype, nameColumn, {
  get(this: GridRow) {
    return this.line.kind === 'image' ? this.line.path.split('/').at(-1) : this.line.name;
  },
});

let selected: ReadonlySet<string> = new Set();
let selectedOf: readonly string[] = [];

/** Whether an image is selected, in the time of one look-up. */
export function isSelected(path: string): boolean {
  const { paths } = useSelection.getState();
  if (paths !== selectedOf) {
    selectedOf = paths;
    selected = new Set(paths);
  }
  return selected.has(path);
}
