import { create } from 'zustand';
import type { FieldKey } from '../../../shared/schema/fields.ts';
import { startEntry } from './entry-start.ts';

/** A text in the field that has the keyboard, not entered yet, and where it goes. */
export interface Typing {
  readonly paths: readonly string[];
  readonly field: FieldKey;
  readonly text: string;
}

/** What is being typed; null while nothing is. */
export const useTyping = create<{ readonly typing: Typing | null }>(() => ({ typing: null }));

/** Records what is in a field that is being typed into; null once that is entered or discarded. */
export function setTyping(typing: Typing | null): void {
  useTyping.setState({ typing });
}

/** What a field tells while a text for these images is typed into it. */
export function typingInto(paths: readonly string[], field: FieldKey) {
  return {
    onBegin: () => startEntry(paths.map((path) => ({ path, field }))),
    onType: (text: string | null) => setTyping(text === null ? null : { paths, field, text }),
  };
}
