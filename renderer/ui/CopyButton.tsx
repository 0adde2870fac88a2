import { useEffect, useState } from 'react';
import { Button } from './Button.tsx';
import './copy-button.css';

type State = 'ready' | 'copied' | 'refused';

const shownMs = 1500;
const paths: Readonly<Record<State, string>> = {
  ready:
    'M5.5 5.5V3a1 1 0 0 1 1-1H13a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1h-2.5M3 5.5h6.5a1 1 0 0 1 1 1V13a1 1 0 0 1-1 1H3a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1Z',
  copied: 'M3 8.5l3.5 3.5L13 4.5',
  refused: 'M4 4l8 8M12 4l-8 8',
};
const messages: Readonly<Record<State, string>> = {
  ready: '',
  copied: 'Copied',
  refused: 'The clipboard is not available',
};

/** Copies a text to the clipboard, and briefly confirms it. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [state, setState] = useState<State>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = setTimeout(() => setState('ready'), shownMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  return (
    <>
      <Button
        look="icon"
        className={`button-small copy ${state === 'ready' ? '' : 'copy-done'}`}
        aria-label={label}
        title={messages[state] || label}
        onClick={() => void copy()}
      >
        <svg className="copy-sign" viewBox="0 0 16 16" aria-hidden="true">
          <path d={paths[state]} />
        </svg>
      </Button>
      <span className="unseen" role="status">
        {messages[state]}
      </span>
    </>
  );
}
