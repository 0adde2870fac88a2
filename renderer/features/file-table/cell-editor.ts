import type { ColumnDataSchemaModel, EditCell, EditorBase, Editors, HyperFunc, VNode } from '@revolist/react-datagrid';
import type { GridRow } from './grid-row.ts';

type Save = (value: string, preventFocus?: boolean) => void;

/** The text field of a cell that is being edited. */
class CellEditor implements EditorBase {
  element: Element | null = null;
  // The grid puts the cell in here before it asks for the first picture.
  editCell?: EditCell;
  private input: HTMLInputElement | null = null;
  private readonly data: ColumnDataSchemaModel;
  private readonly save: Save;

  constructor(data: ColumnDataSchemaModel, save: Save) {
    this.data = data;
    this.save = save;
  }

  componentDidRender(): void {
    this.input?.focus({ preventScroll: true });
  }

  /** Keys that were pressed while the field was made. */
  appendPendingInput(value: string): boolean {
    if (!this.input) return false;
    this.input.value += value;
    this.input.focus({ preventScroll: true });
    return true;
  }

  getValue(): string {
    return this.input?.value ?? '';
  }

  beforeDisconnect(): void {
    this.input?.blur();
  }

  private onKeyDown(event: KeyboardEvent): void {
    const tab = event.key === 'Tab';
    if ((event.key !== 'Enter' && !tab) || event.isComposing) return;
    const value = this.getValue();
    this.beforeDisconnect();
    this.save(value, tab);
  }

  render(h: HyperFunc<VNode>): VNode {
    const { path = '' } = this.data.model as unknown as GridRow;
    return h('input', {
      type: 'text',
      class: 'file-table-editor',
      'aria-label': `${this.data.column.name} of ${path.split('/').at(-1)}`,
      value: this.editCell?.val ?? '',
      ref: (element: HTMLInputElement | null) => {
        this.input = element;
      },
      onKeyDown: (event: KeyboardEvent) => this.onKeyDown(event),
    });
  }
}

/** The grid's editors: one text field for every cell, as in a spreadsheet. */
export const editors: Editors = { text: CellEditor };
