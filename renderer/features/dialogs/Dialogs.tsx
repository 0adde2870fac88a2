import { lazy, Suspense } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import { useView } from '../../stores/view.ts';
import { SetAsideDialog } from '../damaged/SetAsideDialog.tsx';
import { CompletenessDialog } from '../folders/CompletenessDialog.tsx';
import { FolderBrowser } from '../start/FolderBrowser.tsx';
import { ColumnDialog } from './ColumnDialog.tsx';
import { ColumnsDialog } from './ColumnsDialog.tsx';
import { ConflictsDialog } from './ConflictsDialog.tsx';
import { LeaveDialog } from './LeaveDialog.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

const OrphansDialog = lazy(async () => ({ default: (await import('../damaged/OrphansDialog.tsx')).OrphansDialog }));
const KymFlowDialog = lazy(async () => ({ default: (await import('../kymflow/KymFlowDialog.tsx')).KymFlowDialog }));
const TyposDialog = lazy(async () => ({ default: (await import('../damaged/TyposDialog.tsx')).TyposDialog }));
const BulkTools = lazy(async () => ({ default: (await import('../bulk/BulkTools.tsx')).BulkTools }));
const RecoveryDialog = lazy(async () => ({
  default: (await import('../recovery/RecoveryDialog.tsx')).RecoveryDialog,
}));
const TableDialogs = lazy(async () => ({ default: (await import('../csv/TableDialogs.tsx')).TableDialogs }));

const SavedChangesDialog = lazy(async () => ({
  default: (await import('../history/SavedChangesDialog.tsx')).SavedChangesDialog,
}));

/** The open dialog, if one is. */
export function Dialogs() {
  const dialog = useView((state) => state.dialog);
  if (!dialog) return null;
  switch (dialog.kind) {
    case 'column':
      return <ColumnDialog {...dialog} />;
    case 'columns':
      return <ColumnsDialog />;
    case 'shortcuts':
      return <ShortcutsDialog />;
    case 'browse':
      return <FolderBrowser />;
    case 'conflicts':
      return <ConflictsDialog />;
    case 'completeness':
      return <CompletenessDialog />;
    case 'bulk':
      return (
        <Suspense fallback={null}>
          <BulkTools {...dialog} />
        </Suspense>
      );
    case 'set-aside':
      return <SetAsideDialog paths={dialog.paths} />;
    case 'orphans':
      return (
        <Suspense fallback={null}>
          <OrphansDialog />
        </Suspense>
      );
    case 'kymflow':
      return (
        <Suspense fallback={null}>
          <KymFlowDialog paths={dialog.paths} />
        </Suspense>
      );
    case 'typos':
      return (
        <Suspense fallback={null}>
          <TyposDialog paths={dialog.paths} />
        </Suspense>
      );
    case 'recovery':
      return (
        <Suspense fallback={null}>
          <RecoveryDialog />
        </Suspense>
      );
    case 'export':
    case 'import':
    case 'templates':
    case 'saveTemplate':
      return (
        <Suspense fallback={null}>
          <TableDialogs {...dialog} />
        </Suspense>
      );
    case 'saved':
      return (
        <Suspense fallback={null}>
          <SavedChangesDialog />
        </Suspense>
      );
    case 'leave':
      return <LeaveDialog next={dialog.next} />;
    default:
      return assertNever(dialog);
  }
}
