import { OriginReader } from '../deposit/read/origins.ts';
import { waitForEnd } from '../ending.ts';
import type { EventHub } from '../events.ts';
import type { HostOptions } from '../host-options.ts';
import { Journal } from '../journal/journal.ts';
import { journalOfEdits } from '../journal/journal-text.ts';
import { journalOfAnswers } from '../journal/typed-answers.ts';
import { RunningDeposits } from '../opened/open-deposit.ts';
import { ThumbnailStore } from '../pixels/thumbnail-store.ts';
import type { Handlers } from '../request-handlers.ts';
import { Services } from '../services.ts';
import { Session } from '../session.ts';
import { SettingsStore } from '../user/settings.ts';
import { Watchers } from '../watch/watchers.ts';
import { appHandlers } from './app.ts';
import { depositHandlers } from './deposit.ts';
import { desktopHandlers } from './desktop.ts';
import { editHandlers } from './edits.ts';
import { folderHandlers } from './folders.ts';
import { historyHandlers } from './history.ts';
import { historyPlaceHandlers } from './history-place.ts';
import { imageHandlers } from './images.ts';
import { journalHandlers } from './journal.ts';
import { pixelHandlers } from './pixels.ts';
import { rulesHandlers } from './rules.ts';
import { scanHandlers } from './scan.ts';
import { sidecarHandlers } from './sidecars.ts';
import { templateHandlers } from './templates.ts';
import { typedAnswerHandlers } from './typed-answers.ts';
import { viewHandlers } from './views.ts';

/** Thumbnails are only a cache: a drive that does not answer holds up the end no longer than this, in ms. */
const lastThumbnailsMs = 1000;

/** The handlers of one host and what ends them. */
export interface HandlerTable {
  readonly handlers: Handlers;
  /** See `Host.connectWindow`. */
  readonly connectWindow: (window: string) => () => void;
  /** Deletes the journalled edits of these windows, which the user discarded. */
  readonly forgetUnsaved: (windows: ReadonlySet<string>) => Promise<void>;
  /** Cancels scans and stops watching. */
  readonly stopReading: () => void;
  /** Waits for saves and stops the workers. */
  readonly close: () => Promise<void>;
}

/** What the handlers share; nothing starts before the first request. */
function makeTools(options: HostOptions, events: EventHub) {
  const session = new Session();
  const services = new Services(options.userFolder, (problem) => events.emit('history.trouble', { problem }));
  const { pool, store, cache, history } = services;
  const settings = new SettingsStore(options.userFolder, {
    onWritten: (changed) => events.emit('settings.written', { changed }),
    onKeptAside: (problem) => events.emit('settings.trouble', { problem }),
  });
  const networkMs = () => {
    const { networkSeconds } = settings.latest;
    return networkSeconds === null ? null : networkSeconds * 1000;
  };
  const watchers = new Watchers({ session, pool, events, networkMs });
  const writing = new Set<Promise<unknown>>();
  const journal = new Journal(options.userFolder, journalOfEdits);
  const typedAnswers = new Journal(options.userFolder, journalOfAnswers);
  const journals = { journal, typedAnswers };
  return { session, services, pool, store, events, cache, history, watchers, writing, settings, ...journals };
}

type Tools = ReturnType<typeof makeTools>;

function joinHandlers(tools: Tools, options: HostOptions): Handlers {
  const { services, history } = tools;
  const { userFolder } = options;
  const { pixels } = services;
  const deposits = new RunningDeposits();
  return {
    ...appHandlers(tools, options),
    ...folderHandlers(tools, options),
    ...scanHandlers(tools),
    ...imageHandlers(tools),
    ...pixelHandlers({ ...tools, pixels, thumbnails: new ThumbnailStore(userFolder) }),
    ...editHandlers({ ...tools, userFolder }),
    ...depositHandlers({ ...tools, deposits, origins: new OriginReader(history) }, pixels, options),
    ...historyHandlers(tools),
    ...historyPlaceHandlers(userFolder, services),
    ...journalHandlers(tools),
    ...typedAnswerHandlers(tools),
    ...templateHandlers(options),
    ...viewHandlers(options),
    ...desktopHandlers({ ...tools, options }),
    ...sidecarHandlers(tools),
    ...rulesHandlers(tools, options),
  };
}

/** Makes the handlers; nothing starts before the first request. */
export function createHandlers(options: HostOptions, events: EventHub): HandlerTable {
  const tools = makeTools(options, events);
  const { session, services, store, watchers, writing, journal, typedAnswers } = tools;

  async function finishWriting(): Promise<void> {
    await Promise.allSettled(writing);
    await journal.close();
    await typedAnswers.close();
    await services.written();
  }

  function stopReading(): void {
    for (const folder of session.folders()) folder.scan?.abort();
    watchers.close();
  }

  async function close(): Promise<void> {
    await waitForEnd({ work: finishWriting(), done: () => store.done });
    await services.stop();
    // Thumbnails that were made in the meantime are still being written.
    await waitForEnd({ work: Promise.allSettled(writing), done: () => 0 }, lastThumbnailsMs);
  }

  return {
    handlers: joinHandlers(tools, options),
    connectWindow: (window) => {
      const ends = [journal.connect(window), typedAnswers.connect(window), session.connect(window)];
      return () => {
        for (const end of ends) end();
      };
    },
    forgetUnsaved: (windows) => journal.forget(windows),
    stopReading,
    close,
  };
}
