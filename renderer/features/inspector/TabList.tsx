import type { KeyboardEvent } from 'react';
import './tab-list.css';

interface TabListProps<T extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly id: T; readonly label: string }[];
  readonly current: T;
  readonly onChange: (tab: T) => void;
  /** Prefix of the ids of tabs and panels. */
  readonly id: string;
}

/** Where a key leads from the tab at `at`, of `count`; undefined for other keys. */
function destination(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

/** Pages to turn to; the arrow keys, Home and End turn them. */
export function TabList<T extends string>({ label, tabs, current, onChange, id }: TabListProps<T>) {
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current);
    const next = tabs[destination(event.key, at, tabs.length) ?? -1];
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
