import type { IpcMain } from 'electron';
import { problem } from '../../shared/problems/problem.ts';
import { fail } from '../../shared/problems/result.ts';
import type { Host } from '../host/host.ts';
import { requestChannel } from './channels.ts';
import type { TrustedSenders } from './senders.ts';

/** Answers the windows' requests: the sender is checked here, name and arguments by the host (docs/security.md). */
export function answerRequests(
  ipcMain: Pick<IpcMain, 'handle'>,
  host: Pick<Host, 'request'>,
  senders: TrustedSenders,
): void {
  ipcMain.handle(requestChannel, (event, name: unknown, args: unknown) => {
    if (!senders.trusts(event)) return fail(problem('bad-request', { reason: 'it came from another page' }));
    return host.request(String(name), args);
  });
}
