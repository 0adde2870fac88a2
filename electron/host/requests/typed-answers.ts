import { answerName } from '../../../shared/deposit/answers/apply-answers.ts';
import type { TypedAnswer } from '../../../shared/deposit/typed-answer.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { Journal } from '../journal/journal.ts';
import { latestLast } from '../journal/journal-shelf.ts';
import type { Handlers } from '../request-handlers.ts';
import type { Session, SessionFolder } from '../session.ts';

/** What the requests about typed answers work with. */
export interface TypedAnswerTools {
  readonly session: Session;
  readonly typedAnswers: Journal<TypedAnswer>;
}

/** The requests about answers that are typed and not entered yet: a crash must not lose a long text. */
export function typedAnswerHandlers({
  session,
  typedAnswers,
}: TypedAnswerTools): Pick<Handlers, 'deposit.type' | 'deposit.typed'> {
  return {
    'deposit.type': async ({ folder, window, answers }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      const { root, path } = opened.value;
      const items = answers.map(({ text, ...slot }) => ({
        path: answerName(slot),
        changes: text === null ? [] : [{ ...slot, text }],
      }));
      return typedAnswers.write({ root, path, window, items });
    },
    'deposit.typed': async ({ folder, window, open }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      return takeOver(typedAnswers, opened.value, window, new Set([...open, window]));
    },
  };
}

/** Gives what windows that are gone have left of a folder to a window; of one answer the latest text. */
async function takeOver(
  journal: Journal<TypedAnswer>,
  { root, path }: Pick<SessionFolder, 'root' | 'path'>,
  window: string,
  open: ReadonlySet<string>,
): Promise<Result<readonly TypedAnswer[]>> {
  const found = await journal.list();
  if (!found.ok) return found;
  const left = found.value.filter(({ heading }) => heading.root === root && !open.has(heading.window));
  const items = new Map(latestLast(left).map((entry) => [entry.path, entry]));
  if (items.size === 0) return ok([]);
  const entries = [...items.values()].map(({ path, changes }) => ({ path, changes }));
  const taken = await journal.write({ root, path, window, items: entries });
  if (!taken.ok) return taken;
  // What cannot be removed is found again, and is the same.
  for (const one of left) await journal.discard(one, null);
  return ok([...items.values()].flatMap(({ changes }) => changes));
}
