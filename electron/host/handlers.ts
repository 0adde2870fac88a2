import type { RequestArguments, RequestName, RequestResult } from '../../shared/ipc.ts';
import { problem } from '../../shared/problems/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { EventHub } from './events.ts';
import type { HostOptions } from './host.ts';

/** One function per request of the contract. */
export type Handlers = {
  readonly [K in RequestName]: (args: RequestArguments<K>) => Promise<Result<RequestResult<K>>>;
};

/** The handlers of one host and what ends them. */
export function createHandlers(
  options: HostOptions,
  _events: EventHub,
): { readonly handlers: Handlers; readonly close: () => Promise<void> } {
  const later = async () => fail(problem('unexpected', { reason: 'not there yet' }));
  const handlers: Handlers = {
    'app.info': async () =>
      ok({
        version: options.version,
        host: options.kind,
        platform: process.platform,
        startFolder: options.startFolder,
      }),
    'settings.read': later,
    'settings.write': later,
    'folder.choose': async () => ok((await options.chooseFolder?.()) ?? null),
    'folder.browse': later,
    'folder.open': later,
    'folder.openSample': later,
    'folder.scan': later,
    'folder.cancelScan': async () => ok(null),
    'image.facts': later,
    'image.text': later,
    'edits.save': later,
  };
  return { handlers, close: async () => {} };
}
