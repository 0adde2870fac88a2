import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Paced } from '../../shared/basics/pauses.ts';
import type { SuggestionGroup } from '../state/suggestions.ts';
import { SuggestionList } from './SuggestionList.tsx';
import { useDraft } from './use-draft.ts';
import { useSuggestionList } from './use-suggestion-list.ts';
import './combo-box.css';

interface ComboBoxProps {
  readonly id: string;
  readonly describedBy: string;
  /** What is in the field. */
  readonly text: string;
  /** The text to edit, where longer than the displayed one. */
  readonly fullText?: string;
  /** The images differ: the field is empty, and leaving it empty changes nothing. */
  readonly mixed: boolean;
  readonly edited: boolean;
  readonly invalid: boolean;
  readonly readOnly: boolean;
  /** Numbers are typed: their suggestions open on demand only. */
  readonly numeric?: boolean;
  readonly suggest: () => Paced<readonly SuggestionGroup[]>;
  readonly onEnter: (typed: string) => void;
  /** Discards a refused entry. */
  readonly onEscape?: (() => void) | undefined;
  /** What an empty entry will do, while one is about to be made. */
  readonly emptyHint?: string;
  /** The value that a typed text will become, if different. */
  readonly readAs?: (typed: string) => string | null;
  /** Placeholder for differing values in a narrow field. */
  readonly placeholder?: string;
  readonly children?: ReactNode;
}

/** A text field with suggestions. Leaving it or Enter enters what was typed, Escape cancels it. */
export function ComboBox(props: ComboBoxProps) {
  const { id, text, mixed, readOnly, numeric = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(false);
  const draft = useDraft((typed) => {
    if (typed !== (props.fullText ?? text) || mixed) props.onEnter(typed);
  });
  const list = useSuggestionList(props.suggest, draft.text);
  const shown = draft.text ?? (focused ? (props.fullText ?? text) : text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly) return;
    if (event.key === 'Tab') leaveByTab();
    else if (list.onKey(event)) event.preventDefault();
    else if (event.key === 'Enter') enter();
    else if (event.key === 'Escape') takeBack(event);
  };
  const enter = () => {
    if (list.activeItem) draft.commitText(list.activeItem.entry);
    else draft.commit();
    list.close();
  };
  const takeBack = (event: KeyboardEvent) => {
    if (list.isOpen || draft.text !== null || props.onEscape) event.stopPropagation();
    if (draft.text !== null) draft.drop();
    else if (!list.isOpen) props.onEscape?.();
    list.close();
  };
  /** An empty entry into differing values is meant only with Enter. */
  const isUnmeant = mixed && draft.text?.trim() === '';
  const leaveByTab = () => {
    if (!isUnmeant) draft.commitForTab();
  };
  const leave = () => {
    setFocused(false);
    list.close();
    if (isUnmeant) draft.drop();
    else draft.commit();
  };
  const read = draft.text === null ? null : (props.readAs?.(draft.text) ?? null);
  return (
    <>
      <div
        ref={box}
        className={`combo ${props.edited ? 'combo-edited' : ''} ${props.invalid ? 'combo-invalid' : ''} ${readOnly ? 'combo-read-only' : ''}`}
      >
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          inputMode={numeric ? 'decimal' : 'text'}
          aria-autocomplete="list"
          aria-expanded={list.isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={list.active >= 0 ? `${id}-list-${list.active}` : undefined}
          aria-invalid={props.invalid || undefined}
          aria-describedby={props.describedBy}
          readOnly={readOnly}
          data-entered={draft.text === null || (!mixed && draft.text === (props.fullText ?? text)) || undefined}
          value={shown}
          title={shown}
          placeholder={mixed ? (props.placeholder ?? 'multiple values') : undefined}
          onFocus={() => setFocused(true)}
          onBlur={leave}
          onChange={(event) => {
            draft.type(event.target.value);
            // The list would cover the note about emptying.
            if (mixed && event.target.value.trim() === '') list.close();
            else if (!numeric || mixed) list.open();
          }}
          onClick={() => {
            if (!readOnly && !numeric && shown === '') list.open();
          }}
          onKeyDown={onKeyDown}
        />
        {props.children}
        {!readOnly && (!numeric || mixed) && <ListButton list={list} />}
      </div>
      {list.isOpen && (
        <SuggestionList
          id={`${id}-list`}
          anchor={box}
          list={list}
          onPick={(item) => {
            draft.commitText(item.entry);
            list.close();
          }}
        />
      )}
      {props.readAs && (
        <p className="field-note" aria-live="polite">
          {read !== null && `Enters ${read}.`}
        </p>
      )}
      {mixed && draft.text?.trim() === '' && <p className="field-note">{props.emptyHint}</p>}
    </>
  );
}

function ListButton({ list }: { readonly list: ReturnType<typeof useSuggestionList> }) {
  return (
    <button
      type="button"
      className="combo-list"
      tabIndex={-1}
      aria-label="Show suggestions"
      onMouseDown={(event) => {
        // The field takes the focus, not its sign.
        event.preventDefault();
        event.currentTarget.parentElement?.querySelector('input')?.focus();
      }}
      onClick={() => (list.isOpen ? list.close() : list.open())}
    >
      ▾
    </button>
  );
}
