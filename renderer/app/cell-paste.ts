import { quotedCellText } from '../../shared/edits/clipboard-text.ts';

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/**
 * A cell that a table has put into quotes, because it has several lines or begins with one, is pasted into a text field
 * without them; the returned function stops it.
 */
export function listenToPastes(): () => void {
  const onPaste = (event: ClipboardEvent) => {
    const text = isTextField(event.target) ? event.clipboardData?.getData('text/plain') : undefined;
    const cell = event.defaultPrevented || text === undefined ? null : quotedCellText(text);
    if (cell === null) return;
    event.preventDefault();
    // The field's own undo takes it back, as any paste.
    document.execCommand('insertText', false, cell);
  };
  document.addEventListener('paste', onPaste);
  return () => document.removeEventListener('paste', onPaste);
}
