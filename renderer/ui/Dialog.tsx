import { type KeyboardEventHandler, type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import { focusHome } from './focus-home.ts';
import { usePassesEarlyEscape } from './use-passes-early-escape.ts';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** `large` has a fixed height, which its content shares. */
  readonly look?: 'usual' | 'wide' | 'large';
  /** A place of the window to open at: a small dialog that belongs to what is there. */
  readonly at?: { readonly x: number; readonly y: number } | null;
  /** Buttons, the main one last. */
  readonly footer?: ReactNode;
  /** Nothing in it can be changed now. */
  readonly isFixed?: boolean;
  /** It opens by itself: an Escape just then is meant for something else. */
  readonly isUnasked?: boolean;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly children: ReactNode;
}

const atWidth = 376;
/** Least height of such a dialog; in a low window it moves up. */
const atHeight = 380;

function place(dialog: HTMLDialogElement, { x, y }: { readonly x: number; readonly y: number }): void {
  dialog.style.left = `${Math.max(0, Math.min(x, window.innerWidth - atWidth - 8))}px`;
  const top = Math.max(8, Math.min(y, window.innerHeight - atHeight - 8));
  dialog.style.top = `${top}px`;
  dialog.style.maxHeight = `${window.innerHeight - top - 8}px`;
}

/** Whether a press was on the backdrop. */
function isBeside(dialog: HTMLDialogElement, { clientX, clientY }: { clientX: number; clientY: number }): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** Browsers give the keyboard to a body that scrolls; a form begins with its first entry, also where it is higher than the window. */
function beginningOf(dialog: HTMLDialogElement): HTMLElement | null {
  const marked = dialog.querySelector<HTMLElement>('[data-autofocus]');
  const { activeElement } = document;
  if (marked || !activeElement?.matches('.dialog-body')) return marked;
  return activeElement.querySelector<HTMLElement>('input, select, textarea');
}

/** What had the keyboard when nothing could be changed any more has it again afterwards. */
function useReturnsFocus(isFixed: boolean): void {
  const held = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    if (isFixed) held.current = activeElement;
    else if (activeElement === body && held.current instanceof HTMLElement) held.current.focus();
  }, [isFixed]);
}

/** A modal dialog: the browser's own, so that focus stays inside and Escape closes it. */
export function Dialog(props: DialogProps) {
  const {
    title,
    onClose,
    look = 'usual',
    at = null,
    footer,
    isFixed = false,
    isUnasked = false,
    onKeyDown,
    children,
  } = props;
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  usePassesEarlyEscape(isUnasked);
  useReturnsFocus(isFixed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a dialog stays where it was opened
  useEffect(() => {
    const dialog = element.current;
    if (at && dialog) place(dialog, at);
    dialog?.showModal();
    if (dialog) beginningOf(dialog)?.focus();
    return () => {
      dialog?.close();
      focusHome();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog dialog-${at ? 'at' : look}`}
      aria-labelledby={heading}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => at && event.target === element.current && isBeside(element.current, event) && onClose()}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading} className="dialog-head">
        {title}
      </h2>
      <div className="dialog-body" inert={isFixed}>
        {children}
      </div>
      {footer && <div className="dialog-foot">{footer}</div>}
      {/* Last, so that the focus starts in what the dialog is about. */}
      <Button look="icon" className="dialog-close" aria-label="Close" onClick={onClose}>
        ✕
      </Button>
    </dialog>
  );
}
