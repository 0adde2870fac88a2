import { type ReactNode, useRef } from 'react';
import { SuggestionList } from './SuggestionList.tsx';
import { type ComboEntry, useComboEntry } from './use-combo-entry.ts';
import type { useSuggestionList } from './use-suggestion-list.ts';
import './combo-box.css';

interface ComboBoxProps extends ComboEntry {
  readonly id: string;
  readonly describedBy: string;
  readonly edited: boolean;
  readonly invalid: boolean;
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
  const { draft, list, shown, isUnmeant, ...handlers } = useComboEntry(props);
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
          dir="auto"
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
          {...handlers}
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
      {isUnmeant && <p className="field-note">{props.emptyHint}</p>}
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
