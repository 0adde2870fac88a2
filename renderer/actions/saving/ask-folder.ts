import type { Result } from '../../../shared/problems/result.ts';
import { isCurrent, useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { showFailure } from '../../state/window/notice.ts';

type Ask<T> = (folder: string) => Promise<Result<T>>;

/**
 * What the open folder answers; a failure is shown, and null then. Also null where another folder has been opened in the meantime:
 * its rows and edits have nothing to do with the answer, though images in both may have the same paths.
 */
async function answerOf<T>(folder: string, ask: Ask<T>): Promise<T | null> {
  const answer = await ask(folder);
  if (!answer.ok) showFailure(answer.problem);
  return answer.ok && isCurrent(folder) ? answer.value : null;
}

/** What is being asked: a second press, before the answer to the first one, must not do it again and report that it failed. */
const underWay = new Set<string>();

/** Asks the open folder for `what`, named with its images; null while the same is being asked already, or as above. */
export async function askFolder<T>(what: readonly unknown[], ask: Ask<T>): Promise<T | null> {
  const { folder } = useFolder.getState();
  const key = JSON.stringify([folder?.id, ...what]);
  if (!folder || underWay.has(key)) return null;
  underWay.add(key);
  const answer = await answerOf(folder.id, ask);
  underWay.delete(key);
  return answer;
}

/** Asks for what is shown as a save of so many images; null while one runs, or as above. */
export async function askAsSave<T>(total: number, ask: Ask<T>): Promise<T | null> {
  const { folder } = useFolder.getState();
  if (!folder || useSaving.getState().progress) return null;
  useSaving.setState({ progress: { done: 0, total } });
  return answerOf(folder.id, async (id) => {
    const answer = await ask(id);
    // A save of the next folder is not this one's to end.
    if (isCurrent(id)) useSaving.setState({ progress: null });
    return answer;
  });
}
