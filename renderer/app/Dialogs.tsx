import { lazy, Suspense } from 'react';
import { assertNever } from '../../shared/basics/assert-never.ts';
import { AboutDialog } from '../features/about/AboutDialog.tsx';
import { ConflictsDialog } from '../features/conflicts/ConflictsDialog.tsx';
import { ColumnDialog } from '../features/file-table/ColumnDialog.tsx';
import { ColumnsDialog } from '../features/file-table/ColumnsDialog.tsx';
import { ViewsDialog } from '../features/file-table/ViewsDialog.tsx';
import { CompletenessDialog } from '../features/folders/CompletenessDialog.tsx';
import { LeaveDialog } from '../features/frame/LeaveDialog.tsx';
import { ShortcutsDialog } from '../features/frame/ShortcutsDialog.tsx';
import { FieldsDialog } from '../features/rules/FieldsDialog.tsx';
import { LastSavedDialog } from '../features/sidecars/LastSavedDialog.tsx';
import { SetAsideDialog } from '../features/sidecars/SetAsideDialog.tsx';
import { FolderBrowser } from '../features/start/FolderBrowser.tsx';
import { closeDialog, type Dialog, useDialog } from '../state/window/dialog.ts';
import { closeGuide, useGuide } from '../state/window/guide.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FailedDialog } from './FailedDialog.tsx';

const OrphansDialog = lazy(async () => ({
  default: (await import('../features/sidecars/OrphansDialog.tsx')).OrphansDialog,
}));
const KymFlowDialog = lazy(async () => ({
  default: (await import('../features/kymflow/KymFlowDialog.tsx')).KymFlowDialog,
}));
const MisspeltKeysDialog = lazy(async () => ({
  default: (await import('../features/sidecars/MisspeltKeysDialog.tsx')).MisspeltKeysDialog,
}));
const BulkTools = lazy(async () => ({ default: (await import('./BulkTools.tsx')).BulkTools }));
const RecoveryDialog = lazy(async () => ({
  default: (await import('../features/recovery/RecoveryDialog.tsx')).RecoveryDialog,
}));
const TableDialogs = lazy(async () => ({ default: (await import('./TableDialogs.tsx')).TableDialogs }));
const DepositDialogs = lazy(async () => ({
  default: (await import('../features/deposit/DepositDialogs.tsx')).DepositDialogs,
}));
const SavedChangesDialog = lazy(async () => ({
  default: (await import('../features/history/SavedChangesDialog.tsx')).SavedChangesDialog,
}));

const SettingsDialog = lazy(async () => ({
  default: (await import('../features/settings/SettingsDialog.tsx')).SettingsDialog,
}));
const WhatsNewDialog = lazy(async () => ({
  default: (await import('../features/guide/WhatsNewDialog.tsx')).WhatsNewDialog,
}));
const GuideDialog = lazy(async () => ({
  default: (await import('../features/guide/GuideDialog.tsx')).GuideDialog,
}));

/** The user guide, above everything else. */
export function Guide() {
  const place = useGuide((state) => state.place);
  if (!place) return null;
  return (
    <ErrorBoundary instead={(reason) => <FailedDialog reason={reason} onClose={closeGuide} />}>
      <Suspense fallback={null}>
        <GuideDialog place={place} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The open dialog, if one is. */
export function Dialogs() {
  const dialog = useDialog((state) => state.dialog);
  if (!dialog) return null;
  return (
    <ErrorBoundary key={dialog.kind} instead={(reason) => <FailedDialog reason={reason} onClose={closeDialog} />}>
      <Suspense fallback={null}>
        <OpenDialog dialog={dialog} />
      </Suspense>
    </ErrorBoundary>
  );
}

function OpenDialog({ dialog }: { readonly dialog: Dialog }) {
  switch (dialog.kind) {
    case 'column':
      return <ColumnDialog {...dialog} />;
    case 'columns':
      return <ColumnsDialog />;
    case 'views':
      return <ViewsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'about':
      return <AboutDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'whats-new':
      return <WhatsNewDialog />;
    case 'browse':
      return <FolderBrowser />;
    case 'conflicts':
      return <ConflictsDialog />;
    case 'fields':
      return <FieldsDialog />;
    case 'completeness':
      return <CompletenessDialog />;
    case 'bulk':
      return <BulkTools {...dialog} />;
    case 'set-aside':
      return <SetAsideDialog paths={dialog.paths} />;
    case 'last-saved':
      return <LastSavedDialog paths={dialog.paths} />;
    case 'orphans':
      return <OrphansDialog />;
    case 'kymflow':
      return <KymFlowDialog paths={dialog.paths} />;
    case 'misspelt-keys':
      return <MisspeltKeysDialog paths={dialog.paths} />;
    case 'recovery':
      return <RecoveryDialog />;
    case 'export':
    case 'import':
    case 'templates':
    case 'saveTemplate':
      return <TableDialogs {...dialog} />;
    case 'deposit':
      return <DepositDialogs part={dialog.part} />;
    case 'saved':
      return <SavedChangesDialog />;
    case 'leave':
      return <LeaveDialog next={dialog.next} images={dialog.images} />;
    default:
      return assertNever(dialog);
  }
}
