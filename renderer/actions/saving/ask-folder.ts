import type { Result } from '../../../shared/problems/result.ts';
import { fullTextWithoutEdits } from '../../../shared/problems/wording.ts';
import { isCurrent, useFolder } from '../../state/folder/folder.ts';
import { type SavingState, useSaving } from '../../state/saving-state.ts';
import { showRefusal } from '../notice-until.ts';

type Ask<T> = (folder: string) => Promise<Result<T>>;

/**
 * What the open folder answers; a failure is shown, and null then. Also null where another folder has been opened in the meantime:
 * its rows and edits have nothing to do with the answer, though images in both may have the same paths.
 */
async function answerOf<T>(folder: string, ask: Ask<T>): Promise<T | null> {
  const answer = await ask(folder);
  if (!answer.ok) showRefusal(answer.problem, fullTextWithoutEdits(answer.problem));
  return answer.ok && isCurrent(folder) ? answer.value : null;
}

type Running = Pick<SavingState, 'progress'> | Pick<SavingState, 'work'>;

/** Asks while `running` is shown, which `ended` ends. */
function askWhile<T>(folder: string, running: Running, ended: Running, ask: Ask<T>): Promise<T | null> {
  useSaving.setState(running);
  return answerOf(folder, async (id) => {
    const answer = await ask(id);
    // What runs in the next folder is not this one's to end.
    if (isCurrent(id)) useSaving.setState(ended);
    return answer;
  });
}

/**
 * Asks the open folder for work on sidecars, which is shown as `work` meanwhile. Null while such work is under way, or as above: a
 * second press, before the answer to the first one, must not do it again and report that it failed.
 */
export async function askFolder<T>(work: string, ask: Ask<T>): Promise<T | null> {
  const { folder } = useFolder.getState();
  if (!folder || useSaving.getState().work !== null) return null;
  return askWhile(folder.id, { work }, { work: null }, ask);
}

/** Asks for what is shown as a save of so many images; null while one runs, or as above. */
export async function askAsSave<T>(total: number, ask: Ask<T>): Promise<T | null> {
  const { folder } = useFolder.getState();
  if (!folder || useSaving.getState().progress) return null;
  return askWhile(folder.id, { progress: { done: 0, total } }, { progress: null }, ask);
}
