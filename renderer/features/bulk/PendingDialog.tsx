import { countOf } from '../../../shared/basics/count.ts';
import { planPending } from '../../../shared/edits/bulk-plan.ts';
import { discard } from '../../state/edit-actions.ts';
import { useEdits } from '../../state/edits.ts';
import { saveImages } from '../../state/saving.ts';
import type { BulkToolProps } from '../../state/view.ts';
import { closeDialog } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { PreviewPanel } from '../../ui/change-preview/PreviewPanel.tsx';
import { usePlan } from '../../ui/change-preview/use-plan.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import '../../ui/change-preview/bulk-dialog.css';

/** What a save of these images would write, before it is written. */
export function PendingDialog({ paths }: BulkToolProps) {
  const { plan } = usePlan(() => planPending('Save', useEdits.getState().edits, paths), [paths]);
  const count = plan?.patch.images.length ?? 0;
  const edited = paths.filter((path) => useEdits.getState().edits.has(path));
  const end = (act: () => unknown) => {
    closeDialog();
    act();
  };
  return (
    <Dialog
      title="Unsaved edits"
      look="large"
      onClose={closeDialog}
      footer={
        <>
          <Button
            unavailable={edited.length === 0 ? 'Nothing is unsaved.' : null}
            onClick={() => end(() => discard(edited))}
          >
            Discard
          </Button>
          <span className="bulk-dialog-note" />
          <Button onClick={closeDialog}>Close</Button>
          <Button
            look="primary"
            unavailable={count === 0 ? 'Nothing can be saved.' : null}
            onClick={() => end(() => saveImages(paths))}
          >
            Save {countOf(count, 'image')}
          </Button>
        </>
      }
    >
      <div className="bulk-dialog">{plan && <PreviewPanel plan={plan} />}</div>
    </Dialog>
  );
}
