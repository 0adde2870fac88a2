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

/** Makes a row of buttons one stop of the Tab key, in which arrow keys, Home and End move. */
export function useOneStop(count: number) {
  const [last, setLast] = useState(0);
  const stop = last < count ? last : 0;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const next = ctrlKey || metaKey || altKey || shiftKey ? undefined : destination(key, stop, count);
    if (next === undefined) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  };
  return { onKeyDown, button: (at: number) => ({ tabIndex: at === stop ? 0 : -1, onFocus: () => setLast(at) }) };
}
