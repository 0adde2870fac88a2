import { type SyntheticEvent, useRef } from 'react';
import { useSaving, whyNoSave } from '../../state/saving-state.ts';
import { dismissNotice, holdNotice, type Notice, releaseNotice, useNotice } from '../../state/window/notice.ts';
import { Button } from '../../ui/Button.tsx';
import { useLeavesKeyboard } from '../../ui/use-leaves-keyboard.ts';
import './notice-line.css';

const signs = { done: '✓', warning: '▲', error: '✖' } as const;

/** Only where neither the pointer nor the keyboard stays in the line. */
function release({ currentTarget }: SyntheticEvent): void {
  if (!currentTarget.matches(':hover, :focus-within')) releaseNotice();
}

function Line({ notice: { tone, text, actions } }: { readonly notice: Notice }) {
  const line = useRef<HTMLDivElement>(null);
  useLeavesKeyboard(line);
  const saving = useSaving(whyNoSave);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there
    <div
      ref={line}
      className={`notice-line notice-line-${tone}`}
      onPointerEnter={holdNotice}
      onPointerLeave={release}
      onFocus={holdNotice}
      onBlur={release}
    >
      <span className="notice-line-sign" aria-hidden="true">
        {signs[tone]}
      </span>
      <span className="notice-line-text">{text}</span>
      {actions.map(({ label, run, isSave }) => (
        <Button
          key={label}
          look="link"
          unavailable={isSave ? saving : null}
          onClick={() => {
            dismissNotice();
            run();
          }}
        >
          {label}
        </Button>
      ))}
      <Button look="icon" className="button-small" aria-label="Dismiss" onClick={dismissNotice}>
        ✕
      </Button>
    </div>
  );
}

/** The line below the table that reports the result of a save or another action. */
export function NoticeLine() {
  const { notice, shown, readOut } = useNotice();
  return (
    <div className="notice-line-place" role="status" aria-live="polite">
      {notice && <Line key={shown} notice={notice} />}
      {notice?.tone === 'error' && (
        <span key={readOut.count} className="unseen">
          {readOut.text}
        </span>
      )}
    </div>
  );
}
