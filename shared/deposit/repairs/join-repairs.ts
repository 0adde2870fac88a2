import { isSameJson } from '../answers/apply-answers.ts';
import type { AnswerEntry } from '../answers.ts';
import type { Repairs } from '../repair.ts';

/** Most answers that are sent along with every overview; of more, one answer for all is proposed. */
const mostEntries = 10_000;

/** One repair of all of them; nothing where one needs a person, or two contradict each other. */
export function joinRepairs(all: readonly Repairs[]): Repairs {
  const repair = joined(all.map((one) => one.repair));
  if (repair) return { repair };
  const labels = all[0]?.choices?.map(({ label }) => label) ?? [];
  const choices = labels.flatMap((label) => {
    const entries = joined(all.map((one) => one.choices?.find((choice) => choice.label === label)?.repair));
    return entries ? [{ label, repair: entries }] : [];
  });
  return choices.length > 0 && choices.length === labels.length ? { choices } : {};
}

function joined(lists: readonly (readonly AnswerEntry[] | undefined)[]): readonly AnswerEntry[] | null {
  const entries = new Map<string, AnswerEntry>();
  for (const list of lists) {
    if (!list) return null;
    for (const entry of list) {
      const key = JSON.stringify([entry.place, entry.key]);
      const known = entries.get(key);
      if (known && !isSameJson(known.value, entry.value)) return null;
      entries.set(key, entry);
    }
  }
  return entries.size > 0 && entries.size <= mostEntries ? [...entries.values()] : null;
}
