import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { groupedNumber } from '../../shared/basics/count.ts';
import type { Suggestion } from '../state/suggestions/suggestions.ts';
import type { SuggestionListState } from './use-suggestion-list.ts';

interface SuggestionListProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly list: SuggestionListState;
  readonly onPick: (suggestion: Suggestion) => void;
}

const gap = 4;
/** Of a list below a narrower field, in pixels. */
const widest = 320;

/** Below its field, or above where there is more room; in the top layer, so that no scrolling panel cuts it. */
function place(list: HTMLElement, anchor: HTMLElement): void {
  const field = anchor.getBoundingClientRect();
  list.style.minWidth = `${field.width}px`;
  // A narrow cell would cut the values.
  list.style.maxWidth = `${Math.max(field.width, widest)}px`;
  list.style.left = `${Math.max(gap, Math.min(field.left, window.innerWidth - list.offsetWidth - gap))}px`;
  const below = window.innerHeight - field.bottom - 2 * gap;
  const isAbove = below < Math.min(list.scrollHeight, 160) && field.top > below;
  list.style.maxHeight = `${Math.min(280, isAbove ? field.top - 2 * gap : below)}px`;
  list.style.top = isAbove ? `${field.top - gap - list.offsetHeight}px` : `${field.bottom + gap}px`;
}

function useCloseOnMove(close: () => void, element: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onMove = (event: Event) => {
      if (!(event.target instanceof Node && element.current?.contains(event.target))) close();
    };
    window.addEventListener('scroll', onMove, { capture: true });
    window.addEventListener('resize', onMove);
    return () => {
      window.removeEventListener('scroll', onMove, { capture: true });
      window.removeEventListener('resize', onMove);
    };
  });
}

/** The values that can be picked, with the number of images that have them. */
export function SuggestionList({ id, anchor, list, onPick }: SuggestionListProps) {
  const element = useRef<HTMLDivElement>(null);
  useCloseOnMove(list.close, element);
  useLayoutEffect(() => {
    if (!element.current || !anchor.current) return;
    if (!element.current.matches(':popover-open')) element.current.showPopover();
    place(element.current, anchor.current);
  });
  useEffect(() => {
    if (list.active >= 0) document.getElementById(`${id}-${list.active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, list.active]);
  const starts = list.groups.map((_, i) => list.groups.slice(0, i).reduce((sum, group) => sum + group.items.length, 0));
  return (
    <div
      ref={element}
      id={id}
      popover="manual"
      role="listbox"
      aria-label="Values in this folder"
      className="suggestions"
    >
      {list.groups.map((group, i) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list box
        <div key={group.title} role="group" aria-label={group.title ?? undefined}>
          {group.title && (
            <div className="suggestions-title" aria-hidden="true">
              {group.title}
            </div>
          )}
          {group.items.map((item, j) => (
            <Option
              key={item.entry}
              id={`${id}-${(starts[i] ?? 0) + j}`}
              item={item}
              isActive={list.active === (starts[i] ?? 0) + j}
              onPick={onPick}
            />
          ))}
        </div>
      ))}
      {list.more > 0 && <div className="suggestions-more">{groupedNumber(list.more)} more: type to narrow</div>}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly item: Suggestion;
  readonly isActive: boolean;
  readonly onPick: (suggestion: Suggestion) => void;
}

function Option({ id, item, isActive, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus, and its keys move the mark
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      className={isActive ? 'suggestion suggestion-active' : 'suggestion'}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(item)}
    >
      <span className={item.entry === '' ? 'clip suggestion-empty' : 'clip'}>{item.text}</span>
      {item.count !== null && <span className="suggestion-count numeric">{groupedNumber(item.count)}</span>}
    </div>
  );
}
