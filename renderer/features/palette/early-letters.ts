/** Text typed since the palette was requested; null while its field has the focus, or without a request. */
let typed: string | null = null;
/** Enter came before the field was there. */
let entered = false;

const isDrawn = (): boolean => document.querySelector('.palette') !== null;

function onKey(event: KeyboardEvent): void {
  const { key, ctrlKey, metaKey, altKey, isComposing } = event;
  if (typed === null || ctrlKey || metaKey || altKey || isComposing) return;
  if (key === 'Escape') {
    takeLetters();
    // It is not meant for what is being typed in a cell or a field.
    if (isDrawn()) return;
  } else if (key.length === 1) typed += key;
  else if (key === 'Backspace') typed = typed.slice(0, -1);
  else if (key === 'Enter') entered = true;
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Keeps the letters that are typed until the palette's field is there, which is loaded on first use, or until Escape. */
export function keepLetters(): void {
  entered = false;
  typed ??= '';
  window.addEventListener('keydown', onKey, { capture: true });
}

/** Whether the palette is still wanted: Escape was not pressed. */
export function isWanted(): boolean {
  return typed !== null;
}

/** The letters that were kept; from now on the field receives them itself. */
export function takeLetters(): string {
  window.removeEventListener('keydown', onKey, { capture: true });
  const letters = typed ?? '';
  typed = null;
  return letters;
}

/** Whether Enter was pressed after the letters. */
export function takeEnter(): boolean {
  const was = entered;
  entered = false;
  return was;
}
