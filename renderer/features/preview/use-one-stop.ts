import { type KeyboardEvent, useState } from 'react';

/** Where a key leads from the button at `at`, of `count`; undefined for other keys. */
function destination(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Makes a row of buttons one stop of the Tab key, the one at `entry`, from which arrow keys, Home and End move. */
export function useOneStop(count: number, entry: number) {
  const [focused, setFocused] = useState<number | null>(null);
  const stop = focused ?? entry;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const next = ctrlKey || metaKey || altKey || shiftKey ? undefined : destination(key, stop, count);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return {
    row: { onKeyDown, onBlur: () => setFocused(null) },
    button: (at: number) => ({ tabIndex: at === stop ? 0 : -1, onFocus: () => setFocused(at) }),
  };
}
