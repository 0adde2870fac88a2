import type { CheckedList, DecidedBy } from '../curation.ts';
import { answerText, type CuratedFolder } from './folder.ts';

/** Whether an item is met, null where a person has to decide; and why, without a full stop. */
export type Decision = readonly [holds: boolean | null, because: string];

/** One item of a curator's list. */
export interface ListItem {
  readonly id: string;
  readonly label: string;
  readonly by: DecidedBy;
  /** Key of the answer that settles it, where a person can. */
  readonly key?: string;
  readonly decide: (folder: CuratedFolder) => Decision;
}

/** One list of the primer. */
export interface CuratedList {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ListItem[];
}

const shownLength = 120;

/** An answer as a reason: the first words of it. */
function inBrief(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > shownLength ? `“${line.slice(0, shownLength)}…”` : `“${line}”`;
}

/** A person's answer; null where there is none. A yes-or-no answer decides by itself. */
export function answered(folder: CuratedFolder, key: string): Decision | null {
  const text = answerText(folder, key);
  if (text === '') return null;
  const value = folder.answers[key];
  return typeof value === 'boolean' ? [value, `your answer: ${text}`] : [true, `your answer: ${inBrief(text)}`];
}

/** An item that only an answer can settle. */
export function question(id: string, label: string, key: string): ListItem {
  return { id, label, by: 'person', key, decide: (folder) => answered(folder, key) ?? [null, 'not answered yet'] };
}

/** A list, decided. */
export function checkList({ id, title, items }: CuratedList, folder: CuratedFolder): CheckedList {
  return {
    id,
    title,
    items: items.map(({ decide, ...item }) => {
      const [holds, because] = decide(folder);
      return { ...item, holds, because };
    }),
  };
}
