import type { ActionCause } from '../../shared/saved/history.ts';

const words: Readonly<Record<ActionCause, string>> = {
  save: 'Saved',
  set: 'Set',
  import: 'Imported',
  restore: 'Restored a version',
  undo: 'Undid',
  repair: 'Repaired',
  setAside: 'Moved aside',
  attach: 'Attached',
  answer: 'Answered',
  deposit: 'Wrote deposit',
};

/** What an action did, in words: `Saved: Region, Condition`. */
export function causeText(cause: ActionCause, label: string): string {
  return label === '' ? words[cause] : `${words[cause]}: ${label}`;
}
