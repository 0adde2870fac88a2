import type { KeyboardEvent } from 'react';
import { stepInRow } from '../../ui/step-in-row.ts';
import './tab-list.css';

interface TabListProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: T; readonly label: string }[];
  readonly current: T;
  readonly onChange: (tab: T) => void;
  /** Prefix of the ids of tabs and panels. */
  readonly id: string;
}

/** Pages to turn to; the arrow keys, Home and End turn them. */
export function TabList<T extends string>({ label, tabs, current, onChange, id }: TabListProps<T>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current);
    const next = tabs[stepInRow(event.key, at, tabs.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onChange(next.id);
    document.getElementById(`${id}-tab-${next.id}`)?.focus();
  };
  return (
    <div role="tablist" aria-label={label} className="tab-list" onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={`${id}-tab-${tab.id}`}
          type="button"
          role="tab"
          aria-selected={tab.id === current}
          aria-controls={tab.id === current ? `${id}-panel` : undefined}
          tabIndex={tab.id === current ? 0 : -1}
          data-keyboard-heir={tab.id === current || undefined}
          onClick={() => onChange(tab.id)}
        >
          <span data-label={tab.label}>{tab.label}</span>
        </button>
      ))}
    </div>
  );
}
