import { countOf } from '../../../shared/basics/count.ts';
import { openNow } from '../../actions/open-folder.ts';
import { saveAll } from '../../actions/saving/saving.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';

async function saveAndOpen(next: string | null, images: readonly string[]): Promise<void> {
  const { folder } = useFolder.getState();
  closeDialog();
  await saveAll();
  // If something could not be saved, the folder stays open; so does one that was opened in the meantime.
  const isStillThere = useFolder.getState().folder?.id === folder?.id;
  if (isStillThere && useEdits.getState().edits.size === 0) await openNow(next, images);
}

interface LeaveDialogProps {
  readonly next: string | null;
  readonly images: readonly string[];
}

/** Asks what to do with unsaved edits before another folder is opened; null is the sample folder. */
export function LeaveDialog({ next, images }: LeaveDialogProps) {
  const count = useEdits((state) => state.edits.size);
  const discardAndOpen = () => {
    closeDialog();
    void openNow(next, images);
  };
  return (
    <Dialog
      title={`${countOf(count, 'image')} with unsaved edits`}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>Stay here</Button>
          <Button onClick={discardAndOpen}>Discard the edits</Button>
          <Button look="primary" onClick={() => void saveAndOpen(next, images)}>
            Save, then open
          </Button>
        </>
      }
    >
      <p>You are about to open another folder. Save the edits in this one first?</p>
    </Dialog>
  );
}
