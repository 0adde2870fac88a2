import { assertNever } from '../../../shared/assert-never.ts';
import type { Dialog } from '../../stores/view.ts';
import { ManageTemplates } from '../templates/ManageTemplates.tsx';
import { SaveTemplateDialog } from '../templates/SaveTemplateDialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';

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
