import { join } from 'node:path';
import type { OpenedFolder } from '../../../shared/ipc/folders.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { OriginReader } from '../deposit/origins.ts';
import { attempt } from '../disk/fs-problem.ts';
import { closeToOthers } from '../disk/private-file.ts';
import { waitForEnd } from '../ending.ts';
import type { EventHub } from '../events.ts';
import { finishMove } from '../history/finish-move.ts';
import type { HostOptions } from '../host-options.ts';
import { Journal } from '../journal/journal.ts';
import { ThumbnailStore } from '../pixels/thumbnail-store.ts';
import type { Handlers } from '../request-handlers.ts';
import { browseFolder, countImages } from '../scan/browse.ts';
import { Services } from '../services.ts';
import { Session, type SessionFolder } from '../session.ts';
import { SettingsStore } from '../user/settings.ts';
import { Watchers } from '../watch/watchers.ts';
import { depositHandlers } from './deposit.ts';
import { desktopHandlers } from './desktop.ts';
import { editHandlers } from './edits.ts';
import { historyHandlers } from './history.ts';
import { historyPlaceHandlers } from './history-place.ts';
import { lookAt, readTextOf } from './images.ts';
import { journalHandlers } from './journal.ts';
import { RunningDeposits } from './open-deposit.ts';
import { pixelHandlers } from './pixels.ts';
import { rulesHandlers } from './rules.ts';
import { scanIntoEvents } from './scan.ts';
import { sidecarHandlers } from './sidecars.ts';
import { templateHandlers } from './templates.ts';
import { viewHandlers } from './views.ts';

/** The handlers of one host and what ends them. */
export interface HandlerTable {
  readonly handlers: Handlers;
  /** Deletes the journalled edits of these windows, which the user discarded. */
  readonly forgetUnsaved: (windows: ReadonlySet<string>) => Promise<void>;
  /** Cancels scans, waits for saves and stops the workers. */
  readonly close: () => Promise<void>;
}

function publicFolder({ id, path, name }: SessionFolder): OpenedFolder {
  return { id, path, name };
}

/** Makes the handlers; nothing starts before the first request. */
export function createHandlers(options: HostOptions, events: EventHub): HandlerTable {
  const session = new Session();
  const services = new Services(options.userFolder, (problem) => events.emit('history.trouble', { problem }));
  const { pool, pixels, store, cache, history } = services;
  const thumbnails = new ThumbnailStore(options.userFolder);
  const settings = new SettingsStore(options.userFolder);
  const networkMs = () => {
    const { networkSeconds } = settings.latest;
    return networkSeconds === null ? null : networkSeconds * 1000;
  };
  const watchers = new Watchers({ session, pool, events, networkMs });
  const writing = new Set<Promise<unknown>>();
  const tools = { session, pool, store, events, cache, history, watchers, writing };
  const journal = new Journal(options.userFolder);

  async function openFolder(path: string): Promise<Result<OpenedFolder>> {
    const folder = await session.open(path);
    if (!folder.ok) return folder;
    pool.warmUp();
    await closeToOthers(options.userFolder);
    // Failing to put the history into its place is harmless: it is tried again.
    await finishMove(options.userFolder).catch(() => {});
    // Failing to write the list of recent folders is harmless.
    await settings.addRecent(folder.value.path);
    return ok(publicFolder(folder.value));
  }

  async function openSample(): Promise<Result<OpenedFolder>> {
    const { writeSampleFolder } = await import('../sample/sample.ts');
    const target = join(options.userFolder, 'Scopecard sample');
    const written = await attempt(target, () => writeSampleFolder(target));
    return written.ok ? openFolder(target) : written;
  }

  async function withFolder<T>(id: string, work: (folder: SessionFolder) => T | Promise<T>): Promise<Result<T>> {
    const folder = session.get(id);
    return folder.ok ? ok(await work(folder.value)) : folder;
  }

  const handlers: Handlers = {
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
    'folder.choose': async () => ok((await options.chooseFolder?.()) ?? null),
    'folder.browse': ({ path }) => browseFolder(path),
    'folder.imageCounts': async ({ path, folders }) => ok(await countImages(path, folders)),
    'folder.open': ({ path }) => openFolder(path),
    'folder.openSample': openSample,
    'folder.scan': ({ folder }) => withFolder(folder, (opened) => scanIntoEvents(tools, opened)),
    'folder.cancelScan': ({ folder }) =>
      withFolder(folder, (opened) => {
        opened.scan?.abort();
        return null;
      }),
    'image.facts': ({ folder, path }) => lookAt(tools, folder, path, { kind: 'facts' }),
    'image.tags': ({ folder, path, directory }) => lookAt(tools, folder, path, { kind: 'tags', directory }),
    'image.tagText': ({ folder, path, directory, code }) =>
      lookAt(tools, folder, path, { kind: 'tagText', directory, code }),
    'image.text': ({ folder, path, changes }) => readTextOf(tools, folder, path, changes),
    ...pixelHandlers({ ...tools, pixels, thumbnails }),
    ...editHandlers({ ...tools, userFolder: options.userFolder }),
    ...depositHandlers(
      { ...tools, deposits: new RunningDeposits(), origins: new OriginReader(history) },
      pixels,
      options,
    ),
    ...historyHandlers(tools),
    ...historyPlaceHandlers(options.userFolder, services),
    ...journalHandlers({ session, store, journal }),
    ...templateHandlers(options),
    ...viewHandlers(options),
    ...desktopHandlers({ session, settings, options }),
    ...sidecarHandlers(tools),
    ...rulesHandlers(tools, options),
  };

  async function finishWriting(): Promise<void> {
    await Promise.allSettled(writing);
    await journal.close();
    await services.written();
  }

  async function close(): Promise<void> {
    for (const folder of session.folders()) folder.scan?.abort();
    watchers.close();
    await waitForEnd({ work: finishWriting(), done: () => store.done });
    await services.stop();
  }

  return { handlers, forgetUnsaved: (windows) => journal.forget(windows), close };
}
