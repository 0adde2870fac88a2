import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { Paced } from '../../shared/basics/pauses.ts';
import { runWithPauses } from '../state/run-with-pauses.ts';
import { capped, matching, type Suggestion, type SuggestionGroup } from '../state/suggestions/suggestions.ts';
import { listStep } from './list-step.ts';

/** The open or closed list of a field's suggestions. */
export interface SuggestionListState {
  readonly isOpen: boolean;
  readonly groups: readonly SuggestionGroup[];
  /** Suggestions that are not listed. */
  readonly more: number;
  /** Position of the marked suggestion over all groups, -1 for none. */
  readonly active: number;
  readonly activeItem: Suggestion | undefined;
  readonly open: () => void;
  readonly close: () => void;
  /** Moves the mark, or opens the list; true when the key was handled. */
  readonly onKey: (event: Pick<KeyboardEvent, 'key'>) => boolean;
}

/**
 * A list of suggestions that is made when it opens.
 * @param read the suggestions
 * @param typed narrows the list; null while nothing was typed
 */
export function useSuggestionList(
  read: () => Paced<readonly SuggestionGroup[]>,
  typed: string | null,
): SuggestionListState {
  const [all, setAll] = useState<readonly SuggestionGroup[] | null>(null);
  const [active, setActive] = useState(-1);
  const { groups, more } = useMemo(() => capped(matching(all ?? [], typed)), [all, typed]);
  const items = groups.flatMap((group) => group.items);
  const isOpen = items.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new text gives a new list without a mark
  useEffect(() => setActive(-1), [typed]);
  const reading = useRef<(() => void) | null>(null);
  const stop = () => {
    reading.current?.();
    reading.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: stops when the field is removed
  useEffect(() => stop, []);
  const close = () => {
    stop();
    setAll(null);
    setActive(-1);
  };
  const open = () => {
    if (all === null) reading.current ??= runWithPauses(read(), setAll);
  };
  const onKey = ({ key }: Pick<KeyboardEvent, 'key'>) => {
    const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
    if (!isOpen) {
      if (isArrow) open();
      return isArrow;
    }
    if (listStep(key, active, items.length) === null) return false;
    setActive((at) => listStep(key, at, items.length) ?? at);
    return true;
  };
  return { isOpen, groups, more, active, activeItem: items[active], open, close, onKey };
}
