import { type KeyboardEvent, useState } from 'react';
import { stepInRow } from '../../ui/step-in-row.ts';

/** The row may break into several lines. */
const along = new Map([
  ['ArrowDown', 'ArrowRight'],
  ['ArrowUp', 'ArrowLeft'],
]);

/** Makes a row of buttons one stop of the Tab key, the one at `entry`, from which arrow keys, Home and End move. */
export function useOneStop(count: number, entry: number) {
  const [focused, setFocused] = useState<number | null>(null);
  const stop = focused ?? entry;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const next = ctrlKey || metaKey || altKey || shiftKey ? undefined : stepInRow(along.get(key) ?? key, stop, count);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return {
    row: { onKeyDown, onBlur: () => setFocused(null) },
    button: (at: number) => ({ tabIndex: at === stop ? 0 : -1, onFocus: () => setFocused(at) }),
  };
}
