import { join } from 'node:path';
import type { OpenedFolder } from '../../../shared/ipc/folders.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { attempt } from '../disk/fs-problem.ts';
import { closeToOthers } from '../disk/private-file.ts';
import { finishMove } from '../history/finish-move.ts';
import type { HostOptions } from '../host-options.ts';
import type { Handlers } from '../request-handlers.ts';
import { browseFolder, countImages } from '../scan/browse.ts';
import type { Session } from '../session.ts';
import type { SettingsStore } from '../user/settings.ts';
import type { HeaderPool } from '../worker/pool.ts';

/** What the requests about folders work with. */
interface FolderTools {
  readonly session: Session;
  readonly pool: HeaderPool;
  readonly settings: SettingsStore;
}

type FolderRequest = 'folder.choose' | 'folder.browse' | 'folder.imageCounts' | 'folder.open' | 'folder.openSample';

async function openFolder(
  { session, pool, settings }: FolderTools,
  userFolder: string,
  path: string,
  window: string,
): Promise<Result<OpenedFolder>> {
  const folder = await session.open(path);
  if (!folder.ok) return folder;
  // One that shows another folder may go on with that; one that was away for long returns to its own.
  if (!session.isShowing(window)) session.show(window, folder.value);
  pool.warmUp();
  await closeToOthers(userFolder);
  // Failing to put the history into its place is harmless: it is tried again.
  await finishMove(userFolder).catch(() => {});
  // Failing to write the list of recent folders is harmless.
  await settings.addRecent(folder.value.path);
  const { id, path: full, name } = folder.value;
  return ok({ id, path: full, name });
}

async function openSample(tools: FolderTools, userFolder: string, window: string): Promise<Result<OpenedFolder>> {
  const { writeSampleFolder } = await import('../sample/sample.ts');
  const target = join(userFolder, 'Scopecard sample');
  const written = await attempt(target, () => writeSampleFolder(target));
  return written.ok ? openFolder(tools, userFolder, target, window) : written;
}

/** The requests about folders: choosing and opening them. */
export function folderHandlers(
  tools: FolderTools,
  { userFolder, chooseFolder }: HostOptions,
): Pick<Handlers, FolderRequest> {
  return {
    'folder.choose': async () => ok((await chooseFolder?.()) ?? null),
    'folder.browse': ({ path }) => browseFolder(path),
    'folder.imageCounts': async ({ path, folders }) => ok(await countImages(path, folders)),
    'folder.open': ({ path }, window = '') => openFolder(tools, userFolder, path, window),
    'folder.openSample': (_, window = '') => openSample(tools, userFolder, window),
  };
}
