import { useState } from 'react';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { ListPlace, SavedAction, SavedActions } from '../../../shared/saved/history.ts';
import { host } from '../../host/host.ts';
import { useAnswer } from '../../host/use-answer.ts';

/** The listed part of a folder's saved actions. */
export interface SavedList {
  /** The newest ones. */
  readonly actions: readonly SavedAction[];
  readonly state: 'reading' | 'more' | 'all' | 'failed';
  readonly problem: Problem | null;
  /** Records that cannot be read. */
  readonly unread: readonly Problem[];
  /** Whether it became longer than at first. */
  readonly isLonger: boolean;
  /** Lists older ones as well, if there are more; again where that failed. */
  readonly showOlder: () => void;
}

const nothing: Pick<SavedActions, 'actions' | 'unread'> = { actions: [], unread: [] };

/** Each part of the list has the records that cannot be listed at all, too. */
function distinct(unread: readonly Problem[]): readonly Problem[] {
  return [...new Map(unread.map((problem) => [problem.details.path, problem])).values()];
}

/** The newest saved actions of a folder, and older ones when asked. */
export function useSavedActions(folder: string): SavedList {
  const [from, setFrom] = useState<ListPlace | null>(null);
  const [tries, setTries] = useState(0);
  const [earlier, setEarlier] = useState(nothing);
  const answer = useAnswer<SavedActions>(`${folder}\n${from?.before}\n${tries}`, () =>
    host.request('history.actions', { folder, from }),
  );
  const read = answer?.ok ? answer.value : null;
  const actions = [...earlier.actions, ...(read?.actions ?? [])];
  const unread = distinct([...earlier.unread, ...(read?.unread ?? [])]);
  const showOlder = () => {
    if (answer && !read) setTries(tries + 1);
    if (!read?.older) return;
    setEarlier({ actions, unread });
    setFrom(read.older);
  };
  const state = read ? (read.older ? 'more' : 'all') : answer ? 'failed' : 'reading';
  const problem = answer && !answer.ok ? answer.problem : null;
  return { actions, state, problem, unread, isLonger: from !== null, showOlder };
}
