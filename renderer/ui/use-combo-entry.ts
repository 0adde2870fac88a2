import { type ChangeEvent, type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Paced } from '../../shared/basics/pauses.ts';
import type { SuggestionGroup } from '../state/suggestions/suggestions.ts';
import { type DraftListeners, useDraft } from './use-draft.ts';
import { useSuggestionList } from './use-suggestion-list.ts';

/** What a combo box enters, and where it goes. */
export interface ComboEntry extends DraftListeners {
  /** What is in the field. */
  readonly text: string;
  /** The text to edit, where longer than the displayed one. */
  readonly fullText?: string;
  /** The images differ: the field is empty, and leaving it empty changes nothing. */
  readonly mixed: boolean;
  readonly readOnly: boolean;
  /** Numbers are typed: their suggestions open on demand only. */
  readonly numeric?: boolean;
  readonly suggest: () => Paced<readonly SuggestionGroup[]>;
  readonly onEnter: (typed: string) => void;
  /** Discards a refused entry. */
  readonly onEscape?: (() => void) | undefined;
}

type Draft = ReturnType<typeof useDraft>;
type List = ReturnType<typeof useSuggestionList>;

/** What the keys enter or cancel. */
function onEntryKey(
  event: KeyboardEvent,
  { onEscape }: ComboEntry,
  draft: Draft,
  list: List,
  isUnmeant: boolean,
): void {
  if (event.key === 'Tab') {
    // Before Tab goes on: a list that can be scrolled would take the keyboard, and be gone with it.
    list.close();
    if (!isUnmeant) draft.commitForTab();
  } else if (list.onKey(event)) {
    event.preventDefault();
  } else if (event.key === 'Enter') {
    if (list.activeItem) draft.commitText(list.activeItem.entry);
    else draft.commit();
    list.close();
  } else if (event.key === 'Escape') {
    if (list.isOpen || draft.text !== null || onEscape) event.stopPropagation();
    if (draft.text !== null) draft.drop();
    else if (!list.isOpen) onEscape?.();
    list.close();
  }
}

/** The text of a combo box while it is typed, its suggestions, and what the field's events do to both. */
export function useComboEntry(entry: ComboEntry) {
  const { text, fullText = text, mixed, readOnly, numeric = false } = entry;
  const [focused, setFocused] = useState(false);
  const draft = useDraft((typed) => {
    if (typed !== fullText || mixed) entry.onEnter(typed);
  }, entry);
  const list = useSuggestionList(entry.suggest, draft.text);
  const shown = draft.text ?? (focused ? fullText : text);
  // An empty entry into differing values is meant only with Enter.
  const isUnmeant = mixed && draft.text?.trim() === '';
  const field = useRef<HTMLInputElement>(null);
  // The longer text that appears would leave the cursor at its end, where what is typed is added to it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the field gets the keyboard
  useLayoutEffect(() => {
    if (focused && fullText !== text) field.current?.select();
  }, [focused]);
  return {
    draft,
    list,
    shown,
    isUnmeant,
    onFocus: ({ currentTarget }: FocusEvent<HTMLInputElement>) => {
      field.current = currentTarget;
      setFocused(true);
    },
    onBlur: () => {
      setFocused(false);
      list.close();
      if (isUnmeant) draft.drop();
      else draft.commit();
    },
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
      draft.type(target.value);
      // The list would cover the note about emptying.
      if (mixed && target.value.trim() === '') list.close();
      else if (!numeric || mixed) list.open();
    },
    onClick: () => {
      if (!readOnly && !numeric && shown === '') list.open();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!readOnly) onEntryKey(event, entry, draft, list, isUnmeant);
    },
  };
}
