import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { closeDialog } from '../state/window/dialog.ts';
import { holdDraft } from '../state/window/drafts.ts';
import { showNotice } from '../state/window/notice.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { useIsShown } from './use-is-shown.ts';
import './draft-dialog.css';

/** How the entries of a dialog are saved. */
interface DraftSave {
  /** Text of the button. */
  readonly label: string;
  /** Why there is nothing to save, or null. */
  readonly unavailable?: string | null;
  /** Saves them; why that failed, which the dialog then shows, or null. */
  readonly run: () => Promise<string | null>;
}

interface DraftDialogProps {
  readonly title: string;
  readonly look: 'wide' | 'large';
  /** Forgets what was entered. */
  readonly onDiscard?: () => void;
  /** Whether something was entered that is not saved. */
  readonly isChanged: boolean;
  readonly save: DraftSave;
  readonly children: ReactNode;
}

/**
 * Saves the entries of a dialog that stays open until they are. Left before, as on a slow drive, it does not end the saving, and
 * a failure is reported below.
 */
function useSave({ run }: DraftSave) {
  const [isSaving, setSaving] = useState(false);
  const isShown = useIsShown();
  const save = async () => {
    setSaving(true);
    const why = await run();
    setSaving(false);
    if (!isShown() && why !== null) showNotice({ tone: 'error', text: why, actions: [] });
    if (isShown() && why === null) closeDialog();
  };
  return { isSaving, save: () => void save() };
}

/** A dialog that keeps what is entered until it is saved: leaving it asks first, since its entries are then lost. */
export function DraftDialog({ isChanged, save, onDiscard, children, ...dialog }: DraftDialogProps) {
  const [isLeaving, setLeaving] = useState(false);
  const { isSaving, save: start } = useSave(save);
  const from = useRef<Element | null>(null);
  useEffect(() => (isChanged ? holdDraft() : undefined), [isChanged]);
  const keep = () => {
    setLeaving(false);
    if (from.current instanceof HTMLElement) from.current.focus();
  };
  const discard = () => {
    onDiscard?.();
    closeDialog();
  };
  const leave = () => {
    if (isSaving) return closeDialog();
    if (!isChanged) return discard();
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
      // What is entered while it is being saved would be lost with the dialog.
      isFixed={isSaving}
      onClose={leave}
      onKeyDown={onKeyDown}
      footer={
        isLeaving ? (
          <Sure onKeep={keep} onDiscard={discard} />
        ) : (
          <>
            <span className="dialog-state" role="status">
              {isSaving && 'Saving…'}
            </span>
            <Button onClick={leave}>{isSaving ? 'Close' : 'Cancel'}</Button>
            <Button look="primary" unavailable={isSaving ? 'Saving…' : save.unavailable} onClick={start}>
              {save.label}
            </Button>
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
