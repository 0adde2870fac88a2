import type { ColumnDataSchemaModel, EditCell, EditorBase, Editors, HyperFunc, VNode } from '@revolist/react-datagrid';
import { fieldText } from '../../../../shared/edits/field-text.ts';
import { type FieldKey, fieldOf } from '../../../../shared/schema/fields.ts';
import { focusTable } from '../../../actions/window-actions.ts';
import { startEntry } from '../../../state/edits/entry-start.ts';
import { setTyping } from '../../../state/edits/typing.ts';
import { endCellEdit, useCellEdit } from '../cell-edit.ts';
import { moveOn } from './keyboard/focus-at.ts';
import { type EntryTarget, enterTyped, entryTarget, targetText } from './range/entry-target.ts';
import type { GridRow } from './range/grid-row.ts';

/**
 * The text field of a cell that is being edited. It writes to the image that it was opened on, not to the line that
 * the grid counts to: rows can arrive in the meantime. Leaving it enters the text, Escape cancels. Alt+Enter breaks the
 * line where the field has several, as in a spreadsheet.
 */
class CellEditor implements EditorBase {
  element: Element | null = null;
  // The grid puts the cell in here before it asks for the first picture.
  editCell?: EditCell;
  private input: HTMLInputElement | HTMLTextAreaElement | null = null;
  private isDone = false;
  private target: EntryTarget | null = null;
  private readonly label: string;
  /** The cell's text before the edit. */
  private readonly shown: string;
  private readonly path: string | undefined;
  private readonly field: FieldKey;
  private readonly close: () => void;

  constructor(data: ColumnDataSchemaModel, _save: unknown, close: () => void) {
    const row = data.model as unknown as GridRow;
    this.path = row.path;
    this.field = data.prop as FieldKey;
    this.shown = row.text(this.field);
    this.label = `${data.column.name} of ${row.name}`;
    this.close = close;
    useCellEdit.setState({ active: true });
  }

  componentDidRender(): void {
    // It is drawn once more as it closes, and must not take the keyboard then.
    if (!this.isDone) this.input?.focus({ preventScroll: true });
  }

  /** Keys that were pressed while the field was made. */
  appendPendingInput(value: string): boolean {
    const { input } = this;
    if (!input) return false;
    const end = input.value.length;
    const isAllSelected = input.selectionStart === 0 && input.selectionEnd === end;
    input.setRangeText(value, isAllSelected ? 0 : end, end, 'end');
    this.onInput();
    input.focus({ preventScroll: true });
    return true;
  }

  /** The grid asks before it takes the field away. */
  beforeDisconnect(): void {
    this.settle(true);
  }

  disconnectedCallback(): void {
    this.settle(true);
  }

  private settle(taken: boolean, fills = false): void {
    if (this.isDone) return;
    this.isDone = true;
    const typed = this.input?.value;
    endCellEdit();
    setTyping(null);
    if (taken && typed !== undefined) this.take(typed, fills);
  }

  /** An entry into selected rows goes to all of them, Ctrl+Enter fills a range; the text shown before is not an entry. */
  private take(text: string, fills: boolean): void {
    const { path, field, shown } = this;
    const typed = this.isUntouched(text) ? shown : text;
    if (path !== undefined) enterTyped(this.target, { path, field, typed, shown, fills });
  }

  /** Whether a text is what the field began with: the cell's, without line breaks that the field cannot hold. */
  private isUntouched(text: string): boolean {
    return text === fieldText(fieldOf(this.field), this.shown);
  }

  private onInput(): void {
    const typed = this.input?.value ?? null;
    useCellEdit.setState({ typed });
    this.tellTyping(typed);
  }

  /** The text shown before is not an entry; a range gets one with Ctrl+Enter only. */
  private tellTyping(typed: string | null): void {
    const { path, field, target } = this;
    const isEntry = typed !== null && !this.isUntouched(typed) && path !== undefined;
    const paths = target?.kind === 'rows' ? target.places.map((place) => place.path) : [path ?? ''];
    setTyping(isEntry ? { paths, field, text: typed } : null);
  }

  private leave(): void {
    if (this.isDone) return;
    this.settle(true);
    this.close();
  }

  /** The field is there: values can be suggested for it, where it has one line. */
  private show(input: HTMLInputElement | HTMLTextAreaElement): void {
    if (this.input === input) return;
    this.input = input;
    const { path, field } = this;
    const grid = input.closest('revo-grid');
    if (grid && path !== undefined) {
      this.target = entryTarget(grid, path, field);
      startEntry(this.target.places);
      useCellEdit.setState({ target: { field, input, text: targetText(this.target) } });
    }
    // Text typed before the field existed.
    const begun = this.editCell?.val;
    const typed = begun === undefined || begun === this.shown ? null : String(begun);
    if (typed === null && useCellEdit.getState().selectsAll) input.select();
    this.tellTyping(typed);
    if (path === undefined || !(input instanceof HTMLInputElement)) return;
    const take = (entry: string) => {
      input.value = fieldText(fieldOf(field), entry);
      this.leave();
    };
    useCellEdit.setState({ cell: { path, field, input, take }, typed });
  }

  private breakLine(event: KeyboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    const { input } = this;
    input?.setRangeText('\n', input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
    this.onInput();
  }

  private onKeyDown(event: KeyboardEvent): void {
    const { key } = event;
    if (useCellEdit.getState().listKey?.(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (key === 'Enter' && event.altKey && fieldOf(this.field).multiline) {
      this.breakLine(event);
      return;
    }
    if (key !== 'Enter' && key !== 'Tab' && key !== 'Escape') return;
    const grid = this.input?.closest('revo-grid');
    // The grid would move on late (grid-keys.ts), so it does not get the key.
    event.preventDefault();
    event.stopPropagation();
    this.settle(key !== 'Escape', key === 'Enter' && (event.ctrlKey || event.metaKey));
    this.close();
    // The grid reports no focus that stays: the keyboard is returned to its cell here.
    if (key === 'Escape') focusTable();
    else if (grid) moveOn(grid, event);
  }

  render(h: HyperFunc<VNode>): VNode {
    const { multiline } = fieldOf(this.field);
    return h(multiline ? 'textarea' : 'input', {
      ...(multiline ? { rows: 1 } : { type: 'text' }),
      class: 'file-table-editor',
      'aria-label': this.label,
      value: fieldText(fieldOf(this.field), String(this.editCell?.val ?? '')),
      ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
        // The field is removed before it is asked for its text.
        if (element) this.show(element);
      },
      onInput: () => this.onInput(),
      onBlur: () => this.leave(),
      onKeyDown: (event: KeyboardEvent) => this.onKeyDown(event),
    });
  }
}

/** The grid's editors: a text field for every cell, as in a spreadsheet. */
export const editors: Editors = { text: CellEditor };
