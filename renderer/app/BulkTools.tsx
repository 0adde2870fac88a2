import { assertNever } from '../../shared/basics/assert-never.ts';
import { ClearDialog } from '../features/bulk/ClearDialog.tsx';
import { CopyDialog } from '../features/bulk/CopyDialog.tsx';
import { DatesDialog } from '../features/bulk/DatesDialog.tsx';
import { FillFromPath } from '../features/bulk/FillFromPath.tsx';
import { FindDialog } from '../features/bulk/FindDialog.tsx';
import { MergeDialog } from '../features/bulk/MergeDialog.tsx';
import { PendingDialog } from '../features/bulk/PendingDialog.tsx';
import { ApplyTemplate } from '../features/templates/ApplyTemplate.tsx';
import type { Dialog } from '../state/window/dialog.ts';

/** The bulk tool that was opened. */
export function BulkTools({ tool, ...props }: Extract<Dialog, { kind: 'bulk' }>) {
  switch (tool) {
    case 'pending':
      return <PendingDialog {...props} />;
    case 'copy':
      return <CopyDialog {...props} />;
    case 'replace':
      return <FindDialog {...props} />;
    case 'spelling':
      return <MergeDialog {...props} />;
    case 'dates':
      return <DatesDialog {...props} />;
    case 'clear':
      return <ClearDialog {...props} />;
    case 'fill':
      return <FillFromPath {...props} />;
    case 'template':
      return <ApplyTemplate {...props} />;
    default:
      return assertNever(tool);
  }
}
