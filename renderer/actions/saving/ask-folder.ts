import type { Result } from '../../../shared/problems/result.ts';
import { isCurrent, useFolder } from '../../state/folder/folder.ts';
import { useSaving } from '../../state/saving-state.ts';
import { showFailure } from '../../state/window/notice.ts';

type Ask<T> = (folder: string) => Promise<Result<T>>;

/**
 * What the open folder answers; a failure is shown, and null then. Also null where another folder has been opened in the meantime:
 * its rows and edits have nothing to do with the answer, though images in both may have the same paths.
 */
export async function askFolder<T>(ask: Ask<T>): Promise<T | null> {
  const { folder } = useFolder.getState();
  if (!folder) return null;
  const answer = await ask(folder.id);
  if (!answer.ok) showFailure(answer.problem);
  return answer.ok && isCurrent(folder.id) ? answer.value : null;
}

/** The same for what is shown as a save of so many images; null while one runs. */
export async function askAsSave<T>(total: number, ask: Ask<T>): Promise<T | null> {
  if (!useFolder.getState().folder || useSaving.getState().progress) return null;
  useSaving.setState({ progress: { done: 0, total } });
  return askFolder(async (folder) => {
    const answer = await ask(folder);
    // A save of the next folder is not this one's to end.
    if (isCurrent(folder)) useSaving.setState({ progress: null });
    return answer;
  });
}
