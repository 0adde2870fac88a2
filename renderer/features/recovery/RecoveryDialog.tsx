import { useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import type { FoundImage } from '../../../shared/saved/journal.ts';
import { restoreEdits } from '../../actions/restore-edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { discardFound, restorable, unsavedCount, useRecovery, wantedEdits } from '../../state/journal/recovery.ts';
import { closeDialog } from '../../state/window/dialog.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { timeText } from '../../ui/time-text.ts';
import { RecoveryTable } from './RecoveryTable.tsx';
import './recovery-dialog.css';

const none: readonly FoundImage[] = [];

function closeAnd(act: () => Promise<void>): () => void {
  return () => {
    closeDialog();
    void act();
  };
}

function Choices({ restored, onDiscard }: { readonly restored: number; readonly onDiscard: () => void }) {
  const nothing = restored === 0 ? 'None of these images can be edited now.' : null;
  return (
    <>
      <Button className="recovery-discard" onClick={onDiscard}>
        Discard…
      </Button>
      <Button onClick={closeDialog}>Not now</Button>
      <Button data-autofocus look="primary" unavailable={nothing} onClick={closeAnd(restoreEdits)}>
        Restore {countOf(restored, 'image')}
      </Button>
    </>
  );
}

function Confirm({ count, onKeep }: { readonly count: number; readonly onKeep: () => void }) {
  return (
    <>
      <span className="recovery-sure" role="alert">
        The edits of {countOf(count, 'image')} are then lost for good.
      </span>
      <Button autoFocus onClick={onKeep}>
        Keep them
      </Button>
      <Button onClick={closeAnd(() => discardFound(null))}>Discard</Button>
    </>
  );
}

/** Offers the unsaved edits left by a crash, to restore, postpone or discard. */
export function RecoveryDialog() {
  const images = useRecovery((state) => state.images) ?? none;
  const journals = useRecovery((state) => state.journals);
  const name = useFolder((state) => state.folder?.name);
  const [sure, setSure] = useState(false);
  const at = Math.max(0, ...journals.map((journal) => journal.at));
  const wanted = restorable(images).filter(({ edits }) => wantedEdits(edits).length > 0);
  const unsaved = unsavedCount(images);
  return (
    <Dialog
      title="Unsaved edits were found"
      look="wide"
      isUnasked
      onClose={closeDialog}
      footer={
        sure ? (
          <Confirm count={unsaved} onKeep={() => setSure(false)} />
        ) : (
          <Choices restored={wanted.length} onDiscard={() => setSure(true)} />
        )
      }
    >
      <p className="recovery-what">
        Scopecard closed without saving {countOf(unsaved, 'image')} of <b>{name}</b>
        {at > 0 && `; last edit ${timeText(at)}`}. Restored edits are unsaved edits again; nothing is written until you
        save.
      </p>
      <RecoveryTable images={images} />
    </Dialog>
  );
}
