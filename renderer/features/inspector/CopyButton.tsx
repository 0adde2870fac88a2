import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import './copy-button.css';

type State = 'ready' | 'copied' | 'refused';

const shownMs = 1500;
const signs: Readonly<Record<State, string>> = { ready: '⧉', copied: '✓', refused: '✕' };
const said: Readonly<Record<State, string>> = {
  ready: '',
  copied: 'Copied',
  refused: 'The clipboard is not available',
};

/** Puts a text on the clipboard, and says so for a moment. */
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
        title={said[state] || label}
        onClick={() => void copy()}
      >
        <span aria-hidden="true">{signs[state]}</span>
      </Button>
      <span className="unseen" role="status">
        {said[state]}
      </span>
    </>
  );
}
