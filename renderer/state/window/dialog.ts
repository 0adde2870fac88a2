import { create } from 'zustand';
import type { ListForm } from '../../../shared/deposit/overview.ts';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import type { ColumnKey } from '../../../shared/table/query.ts';

/** A tool that shows what it would do to many images before it does it. */
export type BulkTool = 'pending' | 'copy' | 'replace' | 'fill' | 'spelling' | 'dates' | 'clear' | 'template';

/** A dialog of the window; at most one is open. */
export type Dialog =
  | { readonly kind: 'columns' }
  /** Saved views of the table. */
  | { readonly kind: 'views' }
  /** Order and filter of a column, at a place of the window where it is opened from there. */
  | {
      readonly kind: 'column';
      readonly column: ColumnKey;
      readonly at: { readonly x: number; readonly y: number } | null;
    }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'about' }
  | { readonly kind: 'whats-new' }
  | { readonly kind: 'browse' }
  | { readonly kind: 'conflicts' }
  | { readonly kind: 'completeness' }
  /** The folder's vocabularies and required fields. */
  | { readonly kind: 'fields' }
  /** A bulk tool on these images, whatever is selected in the meantime; `field` is the one to begin with. */
  | { readonly kind: 'bulk'; readonly tool: BulkTool; readonly paths: readonly string[]; readonly field?: FieldKey }
  /** Sidecars that cannot be edited, to be moved aside. */
  | { readonly kind: 'set-aside'; readonly paths: readonly string[] }
  /** The last saved values of these images, to be written again. */
  | { readonly kind: 'last-saved'; readonly paths: readonly string[] }
  | { readonly kind: 'orphans' }
  /** Older KymFlow files beside these images. */
  | { readonly kind: 'kymflow'; readonly paths: readonly string[] }
  /** Misspelt keys of these images. */
  | { readonly kind: 'misspelt-keys'; readonly paths: readonly string[] }
  /** People and channels of a deposit, and what writing it would do. */
  | { readonly kind: 'deposit'; readonly part: 'people' | 'channels' | 'write' | 'report' | ListForm }
  /** Saved actions, to be undone. */
  | { readonly kind: 'saved' }
  /** Unsaved edits of an earlier run. */
  | { readonly kind: 'recovery' }
  /** The table out, and in from a file; null asks for one. */
  | { readonly kind: 'export' }
  | { readonly kind: 'import'; readonly file: File | null }
  | { readonly kind: 'templates' }
  | { readonly kind: 'saveTemplate'; readonly paths: readonly string[] }
  /** Opening another folder while edits are unsaved, null is the sample folder; and the images to select in it. */
  | { readonly kind: 'leave'; readonly next: string | null; readonly images: readonly string[] };

/** What every bulk tool is opened with: its images, and the field to begin with. */
export type BulkToolProps = Omit<Extract<Dialog, { kind: 'bulk' }>, 'kind' | 'tool'>;

/** The open dialog; null while none is. */
export const useDialog = create<{ readonly dialog: Dialog | null }>(() => ({ dialog: null }));

/** Opens a dialog. */
export function openDialog(dialog: Dialog): void {
  useDialog.setState({ dialog });
}

/** Opens a bulk tool on images; they stay its images. */
export function openBulk(tool: BulkTool, paths: readonly string[], field?: FieldKey): void {
  openDialog({ kind: 'bulk', tool, paths, ...(field && { field }) });
}

/** Closes the open dialog. */
export function closeDialog(): void {
  useDialog.setState({ dialog: null });
}

/** Dialogs of the program, whichever folder is open. */
const ofProgram: ReadonlySet<string> = new Set<Dialog['kind']>(['shortcuts', 'settings', 'about', 'whats-new']);

/** Closes the open dialog if it concerns the folder, which another one replaces; those of the program stay open. */
export function closeDialogOfFolder(): void {
  const { dialog } = useDialog.getState();
  if (dialog && !ofProgram.has(dialog.kind)) closeDialog();
}
