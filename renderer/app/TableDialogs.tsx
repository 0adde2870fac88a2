import { assertNever } from '../../shared/basics/assert-never.ts';
import { ExportDialog } from '../features/csv/ExportDialog.tsx';
import { ImportDialog } from '../features/csv/ImportDialog.tsx';
import { ManageTemplates } from '../features/templates/ManageTemplates.tsx';
import { SaveTemplateDialog } from '../features/templates/SaveTemplateDialog.tsx';
import type { Dialog } from '../state/window/dialog.ts';

/** The dialogs of tables and templates, which are loaded when one is first opened. */
export function TableDialogs(dialog: Extract<Dialog, { kind: 'export' | 'import' | 'templates' | 'saveTemplate' }>) {
  switch (dialog.kind) {
    case 'export':
      return <ExportDialog />;
    case 'import':
      return <ImportDialog file={dialog.file} />;
    case 'templates':
      return <ManageTemplates />;
    case 'saveTemplate':
      return <SaveTemplateDialog paths={dialog.paths} />;
    default:
      return assertNever(dialog);
  }
}
