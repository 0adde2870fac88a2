import { useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { planPending } from '../../../shared/edits/bulk-plan.ts';
import { saveImages } from '../../actions/saving/saving.ts';
import { discard } from '../../state/edits/edit-actions.ts';
import { editsOf, useEdits } from '../../state/edits/edits.ts';
import { type BulkToolProps, closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { PreviewPanel } from '../../ui/change-preview/PreviewPanel.tsx';
import { usePlan } from '../../ui/change-preview/use-plan.ts';
import { usePreview } from '../../ui/change-preview/use-preview.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import '../../ui/change-preview/bulk-dialog.css';

function end(act: () => unknown): void {
  closeDialog();
  act();
}

function Sure({ edited, onKeep }: { readonly edited: readonly string[]; readonly onKeep: () => void }) {
  return (
    <>
      <span className="bulk-dialog-note" role="alert">
        Discard every unsaved edit of {countOf(edited.length, 'image')}?
      </span>
      <Button autoFocus onClick={onKeep}>
        Keep them
      </Button>
      <Button onClick={() => end(() => discard(edited))}>Discard</Button>
    </>
  );
}

interface ChoicesProps {
  readonly paths: readonly string[];
  readonly edited: readonly string[];
  /** Images that a save would write. */
  readonly count: number;
  readonly onAsk: () => void;
}

function Choices({ paths, edited, count, onAsk }: ChoicesProps) {
  const many = edited.reduce((sum, path) => sum + editsOf(path).size, 0) > 1;
  return (
    <>
      <Button
        unavailable={edited.length === 0 ? 'Nothing is unsaved.' : null}
        onClick={() => (many ? onAsk() : end(() => discard(edited)))}
      >
        {many ? 'Discard…' : 'Discard'}
      </Button>
      <span className="bulk-dialog-note" />
      <Button data-autofocus onClick={closeDialog}>
        Close
      </Button>
      <Button
        look="primary"
        unavailable={count === 0 ? 'Nothing can be saved.' : null}
        onClick={() => end(() => saveImages(paths))}
      >
        Save {countOf(count, 'image')}
      </Button>
    </>
  );
}

/** What a save of these images would write, before it is written. */
export function PendingDialog({ paths }: BulkToolProps) {
  const { plan: preview } = usePreview(usePlan(() => planPending('Save', useEdits.getState().edits, paths), [paths]));
  const [sure, setSure] = useState(false);
  const count = preview?.plan.patch.images.length ?? 0;
  const edited = paths.filter((path) => useEdits.getState().edits.has(path));
  return (
    <Dialog
      title="Unsaved edits"
      look="large"
      onClose={closeDialog}
      footer={
        sure ? (
          <Sure edited={edited} onKeep={() => setSure(false)} />
        ) : (
          <Choices paths={paths} edited={edited} count={count} onAsk={() => setSure(true)} />
        )
      }
    >
      <div className="bulk-dialog">{preview && <PreviewPanel {...preview} />}</div>
    </Dialog>
  );
}
