import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import './draft-dialog.css';

interface DraftDialogProps {
  readonly title: string;
  readonly look: 'wide' | 'large';
  readonly onClose: () => void;
  /** Whether something was entered that is not saved. */
  readonly isChanged: boolean;
  /** The button that saves. */
  readonly save: ReactNode;
  readonly children: ReactNode;
}

/** A dialog that keeps what is entered until it is saved: leaving it asks first, since its entries are then lost. */
export function DraftDialog({ isChanged, save, onClose, children, ...dialog }: DraftDialogProps) {
  const [isLeaving, setLeaving] = useState(false);
  const from = useRef<Element | null>(null);
  const keep = () => {
    setLeaving(false);
    if (from.current instanceof HTMLElement) from.current.focus();
  };
  const leave = () => {
    if (!isChanged) return onClose();
    if (isLeaving) return keep();
    from.current = document.activeElement;
    setLeaving(true);
  };
  // Left to the browser, a second Escape closes the dialog whatever is asked.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    leave();
  };
  return (
    <Dialog
      {...dialog}
      onClose={leave}
      onKeyDown={onKeyDown}
      footer={
        isLeaving ? (
          <Sure onKeep={keep} onDiscard={onClose} />
        ) : (
          <>
            <Button onClick={leave}>Cancel</Button>
            {save}
          </>
        )
      }
    >
      {children}
    </Dialog>
  );
}

function Sure({ onKeep, onDiscard }: { readonly onKeep: () => void; readonly onDiscard: () => void }) {
  return (
    <>
      <span className="draft-dialog-sure" role="alert">
        Discard what was entered here?
      </span>
      <Button autoFocus onClick={onKeep}>
        Keep it
      </Button>
      <Button onClick={onDiscard}>Discard</Button>
    </>
  );
}
