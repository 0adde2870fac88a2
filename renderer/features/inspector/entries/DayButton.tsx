import { useRef } from 'react';
import { certainDay, dayStyle, spellDay } from '../../../../shared/schema/dates.ts';
import './day-button.css';

interface DayButtonProps {
  /** The text of the field. */
  readonly text: string;
  readonly onPick: (text: string) => void;
}

/** Opens the system's calendar; the day that is chosen is spelled as the one before it. */
export function DayButton({ text, onPick }: DayButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className="day-button">
      <button
        type="button"
        className="combo-list"
        aria-label="Choose a day"
        title="Choose a day"
        onClick={() => input.current?.showPicker()}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 4.5h11v9h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3" />
        </svg>
      </button>
      {/* The calendar is the browser's own; its field stays out of the way. */}
      <input
        ref={input}
        type="date"
        tabIndex={-1}
        aria-hidden="true"
        value={certainDay(text) ?? ''}
        onChange={({ target }) =>
          target.value !== '' && onPick(spellDay(target.value, dayStyle(text) === 'compact' ? 'compact' : 'dashes'))
        }
      />
    </span>
  );
}
