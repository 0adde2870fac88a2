import { ok } from '../../../shared/problems/result.ts';
import type { HostOptions } from '../host-options.ts';
import type { Handlers } from '../request-handlers.ts';
import type { SettingsStore } from '../user/settings.ts';
import type { Watchers } from '../watch/watchers.ts';

/** What the requests about the program work with. */
export interface AppTools {
  readonly settings: SettingsStore;
  readonly watchers: Watchers;
}

/** The requests about the program itself and its settings. */
export function appHandlers(
  { settings, watchers }: AppTools,
  options: HostOptions,
): Pick<Handlers, 'app.info' | 'settings.read' | 'settings.write'> {
  return {
    'app.info': async () =>
      ok({
        version: options.version,
        host: options.kind,
        platform: process.platform,
        runtime: options.runtime ?? { Node: process.versions.node },
        start: options.start,
      }),
    'settings.read': async () => ok(await settings.read()),
    'settings.write': async (changes) => {
      const written = await settings.write(changes);
      if (changes.networkSeconds !== undefined) watchers.replan();
      return written;
    },
  };
}
