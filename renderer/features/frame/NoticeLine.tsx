import type { SyntheticEvent } from 'react';
import { dismissNotice, holdNotice, releaseNotice, useNotice } from '../../state/window/notice.ts';
import { Button } from '../../ui/Button.tsx';
import './notice-line.css';

const signs = { done: '✓', warning: '▲', error: '✖' } as const;

/** Only where neither the pointer nor the keyboard stays in the line. */
function release({ currentTarget }: SyntheticEvent): void {
  if (!currentTarget.matches(':hover, :focus-within')) releaseNotice();
}

/** The line below the table that reports the result of a save or another action. */
export function NoticeLine() {
  const notice = useNotice((state) => state.notice);
  return (
    <div className="notice-line-place" role="status" aria-live="polite">
      {notice && (
        // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only keeps it there
        <div
          className={`notice-line notice-line-${notice.tone}`}
          onPointerEnter={holdNotice}
          onPointerLeave={release}
          onFocus={holdNotice}
          onBlur={release}
        >
          <span className="notice-line-sign" aria-hidden="true">
            {signs[notice.tone]}
          </span>
          <span className="notice-line-text">{notice.text}</span>
          {notice.actions.map(({ label, run }) => (
            <Button
              key={label}
              look="link"
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
      )}
    </div>
  );
}
