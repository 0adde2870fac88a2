import type { IpcMain } from 'electron';
import { problem } from '../../shared/problems/problem.ts';
import { because } from '../../shared/problems/reasons.ts';
import { fail } from '../../shared/problems/result.ts';
import { answeredChannel, requestChannel } from './channels.ts';
import { isFromPage } from './senders.ts';
import type { WindowHost } from './window-host.ts';

/** Answers the windows' requests: the sender is checked here, name and arguments by the host (docs/security.md). */
export function answerRequests(
  ipcMain: Pick<IpcMain, 'handle'>,
  hostOf: (contents: number) => WindowHost | null,
): void {
  ipcMain.handle(requestChannel, async (event, name: unknown, args: unknown, mark: unknown) => {
    const host = isFromPage(event) ? hostOf(event.sender.id) : null;
    const answer = host ? await host.request(String(name), args) : fail(problem('bad-request', because('wrong-page')));
    if (typeof mark === 'string' && !event.sender.isDestroyed()) event.sender.send(answeredChannel, mark);
    return answer;
  });
}
