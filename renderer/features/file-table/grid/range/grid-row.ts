import { fileName } from '../../../../../shared/basics/slash-path.ts';
import { barrier } from '../../../../../shared/image/image-row.ts';
import type { FieldKey } from '../../../../../shared/schema/fields.ts';
import type { TableLine } from '../../../../../shared/table/query.ts';
import { effectiveRowAt, useEdits } from '../../../../state/edits/edits.ts';
import { cellText, columnOf, copyText, tableColumns } from '../../../../state/table/columns.ts';
import { useSelection } from '../../../../state/table/selection.ts';

/** What spreadsheets show for a value that is not available: no paste, here or there, takes it for an empty cell. */
const notAvailable = '#N/A';

/** A line as the grid reads it: its cells are looked up when they are drawn or copied, so that 100,000 lines cost nothing. */
export class GridRow {
  readonly line: TableLine;

  constructor(line: TableLine) {
    this.line = line;
  }

  /** Path of the image; undefined for the head of a group. */
  get path(): string | undefined {
    return this.line.kind === 'image' ? this.line.path : undefined;
  }

  /** Name of the image's file, or of the group: the cell of the frozen column. */
  get name(): string {
    return this.line.kind === 'image' ? fileName(this.line.path) : this.line.name;
  }

  /** Text of a cell. */
  text(key: FieldKey): string {
    return this.#textBy(cellText, key);
  }

  /** Text of a cell for the clipboard; `#N/A` where the sidecar that has the value cannot be read. */
  copyText(key: FieldKey): string {
    const isBarred = this.path !== undefined && barrier(effectiveRowAt(this.path)) !== undefined;
    return isBarred && columnOf(key)?.editable ? notAvailable : this.#textBy(copyText, key);
  }

  #textBy(textOf: typeof cellText, key: FieldKey): string {
    if (this.path === undefined) return '';
    const row = effectiveRowAt(this.path);
    return row ? textOf(key, row, useEdits.getState().edits.get(this.path)) : '';
  }

  /** Class of the whole line; `use-selection-marks.ts` adds that of selected ones. */
  get rowState(): string {
    if (this.path === undefined) return 'file-table-group';
    const row = effectiveRowAt(this.path);
    return row?.values.accepted === false ? 'file-table-rejected' : '';
  }
}

for (const { key } of tableColumns) {
  Object.defineProperty(GridRow.prototype, key, {
    get(this: GridRow) {
      return this.text(key);
    },
  });
}

let selected: ReadonlySet<string> = new Set();
let selectedOf: readonly string[] = [];

/** Whether an image is selected; one look-up. */
export function isSelected(path: string): boolean {
  const { paths } = useSelection.getState();
  if (paths !== selectedOf) {
    selectedOf = paths;
    selected = new Set(paths);
  }
  return selected.has(path);
}
