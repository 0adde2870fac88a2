import type { IpcMain } from 'electron';
import { problem } from '../../shared/problems/problem.ts';
import { because } from '../../shared/problems/reasons.ts';
import { fail } from '../../shared/problems/result.ts';
import { requestChannel } from './channels.ts';
import { isFromPage } from './senders.ts';
import type { WindowHost } from './window-host.ts';

/** Answers the windows' requests: the sender is checked here, name and arguments by the host (docs/security.md). */
export function answerRequests(
  ipcMain: Pick<IpcMain, 'handle'>,
  hostOf: (contents: number) => WindowHost | null,
): void {
  ipcMain.handle(requestChannel, (event, name: unknown, args: unknown) => {
    const host = isFromPage(event) ? hostOf(event.sender.id) : null;
    if (host === null) return fail(problem('bad-request', because('wrong-page')));
    return host.request(String(name), args);
  });
}
