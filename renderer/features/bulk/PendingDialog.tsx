import { planPending } from '../../../shared/model/bulk-plan.ts';
import { discard } from '../../stores/edit-actions.ts';
import { useEdits } from '../../stores/edits.ts';
import { saveImages } from '../../stores/saving.ts';
import { closeDialog } from '../../stores/view.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import type { BulkToolProps } from './BulkTools.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import { usePlan } from './use-plan.ts';
import './bulk-dialog.css';

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
