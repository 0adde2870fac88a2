import { create } from 'zustand';
import type { HistoryPlace } from '../../../shared/ipc/history.ts';
import type { Result } from '../../../shared/problems/result.ts';
import { host } from '../../host/host.ts';

/** Whether the history is being moved: this goes on when the settings are closed. */
export const useHistoryMove = create<{ readonly isMoving: boolean }>(() => ({ isMoving: false }));

/** Moves the versions; null moves them back to the usual place. */
export async function moveHistory(to: string | null): Promise<Result<HistoryPlace>> {
  useHistoryMove.setState({ isMoving: true });
  const moved = await host.request('history.move', { to });
  useHistoryMove.setState({ isMoving: false });
  return moved;
}
