import { assertNever } from '../../../shared/assert-never.ts';
import type { Dialog } from '../../stores/view.ts';
import { ApplyTemplate } from '../templates/ApplyTemplate.tsx';
import { ClearDialog } from './ClearDialog.tsx';
import { CopyDialog } from './CopyDialog.tsx';
import { FillFromPath } from './FillFromPath.tsx';
import { FindDialog } from './FindDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { PendingDialog } from './PendingDialog.tsx';

/** What every bulk tool is opened with: its images, and the field to begin with. */
export type BulkToolProps = Omit<Extract<Dialog, { kind: 'bulk' }>, 'kind' | 'tool'>;

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
