import type { ReactNode } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { BulkPlan } from '../../../shared/edits/bulk-plan.ts';
import type { EditOrigin } from '../../../shared/edits/edit-origin.ts';
import { applyPlan } from '../../actions/bulk.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../Button.tsx';
import { Dialog } from '../Dialog.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import type { Planned } from './use-plan.ts';
import { usePreview } from './use-preview.ts';
import './bulk-dialog.css';

interface BulkDialogProps {
  readonly title: string;
  /** The changes that the tool would make; without a plan while its form is incomplete. */
  readonly planned: Planned<BulkPlan>;
  /** The next step in the form while there is no plan. */
  readonly hint: string;
  /** Origin of the values for the history; null where they are emptied. */
  readonly by: EditOrigin | null;
  /** Called after the plan was applied: a tool remembers its choices. */
  readonly onApplied?: () => void;
  /** The tool's form. */
  readonly children: ReactNode;
}

/** A bulk tool: its form, a preview of its changes, and the button that makes them as one action. */
export function BulkDialog({ title, planned, hint, by, onApplied, children }: BulkDialogProps) {
  const preview = usePreview(planned);
  const plan = preview.isCurrent ? (preview.plan?.plan ?? null) : null;
  const count = plan?.patch.images.length ?? 0;
  const apply = () => {
    if (!plan) return;
    closeDialog();
    applyPlan(plan, by);
    onApplied?.();
  };
  return (
    <Dialog
      title={title}
      look="large"
      onClose={closeDialog}
      footer={
        <>
          <span className="bulk-dialog-note">You can undo it in one step. Files change when you save.</span>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button look="primary" unavailable={count === 0 ? reason(preview, hint) : null} onClick={apply}>
            {count === 0 ? 'Apply' : `Apply to ${countOf(count, 'image')}`}
          </Button>
        </>
      }
    >
      <div className="bulk-dialog">
        <div className="bulk-dialog-form">{children}</div>
        {preview.plan ? (
          <PreviewPanel {...preview.plan} />
        ) : (
          <p className="bulk-dialog-hint dialog-as-content" role="status">
            {preview.isCurrent ? hint : working}
          </p>
        )}
      </div>
    </Dialog>
  );
}

const working = 'Checking the images…';

function reason({ plan, isCurrent }: Planned<unknown>, hint: string): string {
  if (!isCurrent) return working;
  return plan ? 'Nothing would change.' : hint;
}
