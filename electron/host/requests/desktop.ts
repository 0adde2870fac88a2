import { ok } from '../../../shared/problems/result.ts';
import { placeOf } from '../disk/paths.ts';
import { writeUserFile } from '../disk/user-file.ts';
import type { HostOptions } from '../host-options.ts';
import type { Handlers } from '../request-handlers.ts';
import type { Session } from '../session.ts';
import type { SettingsStore } from '../user/settings.ts';

/** What the requests that only a desktop program can answer work with. */
export interface DesktopTools {
  readonly session: Session;
  readonly settings: SettingsStore;
  readonly options: HostOptions;
}

type DesktopRequest =
  | 'paths.targets'
  | 'window.open'
  | 'menu.tick'
  | 'file.showInFolder'
  | 'log.show'
  | 'diagnostics.save'
  | 'graphics.read'
  | 'graphics.write'
  | 'command.install';

/** Name that a diagnostics file is offered under; no dates of images, only today's. */
function diagnosticsName(today: Date): string {
  return `scopecard-diagnostics-${today.toISOString().slice(0, 10)}.zip`;
}

/** The requests that only a desktop program can answer; elsewhere they do nothing. */
export function desktopHandlers({ session, settings, options }: DesktopTools): Pick<Handlers, DesktopRequest> {
  const { desktop, chooseSave } = options;
  return {
    'paths.targets': async ({ paths }) => ok((await desktop?.targetsOf(paths)) ?? []),
    'window.open': async ({ targets }) => {
      await desktop?.openWindows(targets);
      return ok(null);
    },
    'menu.tick': async ({ ticked }) => {
      desktop?.tickMenu(ticked);
      return ok(null);
    },
    'file.showInFolder': async ({ folder, path }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      const { root } = opened.value;
      if (path === null) {
        desktop?.showInFolder(root);
        return ok(null);
      }
      const place = await placeOf(root, session.roots(opened.value).all, path);
      if (!place.ok) return place;
      desktop?.showInFolder(place.value.image);
      return ok(null);
    },
    'log.show': async () => {
      await desktop?.showLog();
      return ok(null);
    },
    'graphics.read': async () => ok(desktop?.graphics() ?? null),
    'graphics.write': async ({ off }) => desktop?.setGraphics(off) ?? ok(null),
    'command.install': async () => desktop?.installCommand() ?? ok(null),
    'diagnostics.save': async () => {
      const path = desktop ? ((await chooseSave?.(diagnosticsName(new Date()))) ?? null) : null;
      if (path === null || !desktop) return ok(null);
      return writeUserFile(path, await desktop.packDiagnostics(await settings.read()), 'files');
    },
  };
}
