import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './Button.tsx';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** `large` has a fixed height, which its content shares. */
  readonly look?: 'usual' | 'wide' | 'large';
  /** Buttons, the one thing to do last. */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
}

/** A modal dialog: the browser's own, so that focus stays inside and Escape closes it. */
export function Dialog({ title, onClose, look = 'usual', footer, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className={`dialog dialog-${look}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading} className="dialog-head">
        {title}
      </h2>
      <div className="dialog-body">{children}</div>
      {footer && <footer className="dialog-foot">{footer}</footer>}
      {/* Last, so that the focus starts in what the dialog is about. */}
      <Button look="icon" className="dialog-close" aria-label="Close" onClick={onClose}>
        ✕
      </Button>
    </dialog>
  );
}
