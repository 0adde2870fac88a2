import type { BrowserWindow } from 'electron';
import type { StartTarget } from '../../shared/ipc/program.ts';
import type { EventName, Events } from '../../shared/ipc.ts';
import { bringForward } from './bring-forward.ts';
import { eventChannel } from './channels.ts';
import type { Progress } from './progress.ts';
import { targetWithin } from './start-target.ts';
import type { WindowHost } from './window-host.ts';

/** A window and its side of the host. */
export interface OpenWindow {
  readonly window: BrowserWindow;
  readonly host: WindowHost;
}

/** Makes a window that is not loaded yet, and loads it. */
export interface WindowMaker {
  make(target: StartTarget | null): Promise<OpenWindow>;
  load(window: BrowserWindow): Promise<void>;
}

function sendTo<K extends EventName>(window: BrowserWindow, name: K, payload: Events[K]): void {
  if (!window.isDestroyed()) window.webContents.send(eventChannel, name, payload);
}

/** A window, and what it is asked to show. */
interface Place {
  readonly open: OpenWindow;
  readonly target: StartTarget;
}

/** The window with the nearest folder around a target's images, which selects them in that folder. */
function nearestAround(all: readonly OpenWindow[], target: StartTarget): Place | undefined {
  const places = all.flatMap((open): Place[] => {
    const folder = open.host.folder();
    const own = folder === null ? null : targetWithin(folder, target);
    return own ? [{ open, target: own }] : [];
  });
  return places.sort((a, b) => b.target.folder.length - a.target.folder.length)[0];
}

/** The open window that takes a target, if one does; of several, the first of these. */
function placeFor(all: readonly OpenWindow[], target: StartTarget): Place | undefined {
  const showing = (folder: string | null) => {
    const open = all.find(({ host }) => host.folder() === folder);
    return open && { open, target };
  };
  return showing(target.folder) ?? nearestAround(all, target) ?? showing(null);
}

/** The program's windows: each shows one folder, all share one host. */
export class Windows {
  readonly #maker: WindowMaker;
  /** By the id of their contents, the one that had the keyboard last at the end. */
  readonly #open = new Map<number, OpenWindow>();
  /** Windows are made one after the other: two requests for the same folder meet in one window. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(maker: WindowMaker) {
    this.#maker = maker;
  }

  /** The host of the window with these contents. */
  hostOf(contents: number): WindowHost | null {
    return this.#open.get(contents)?.host ?? null;
  }

  /** The window that had the keyboard last. */
  latest(): BrowserWindow | null {
    return [...this.#open.values()].at(-1)?.window ?? null;
  }

  /** Tells every window; each knows which folder is its own. */
  broadcast(name: EventName, payload: unknown): void {
    for (const { window } of this.#open.values()) sendTo(window, name, payload as never);
  }

  /** Shows in the taskbar how far the work on a folder is. */
  showProgress({ folder, value }: Progress): void {
    for (const { window, host } of this.#open.values()) {
      if (host.shows(folder) && !window.isDestroyed()) window.setProgressBar(value);
    }
  }

  /** Tells the window that had the keyboard last. */
  sendToLatest<K extends EventName>(name: K, payload: Events[K]): void {
    const window = this.latest();
    if (window) sendTo(window, name, payload);
  }

  /**
   * Shows these targets: each in the window that has its folder, images also in one that has a folder around theirs, else in one
   * without a folder, else in a new one.
   * Without a target the latest window comes forward, or a first one opens.
   */
  async show(targets: readonly StartTarget[]): Promise<void> {
    if (targets.length === 0) await this.#inTurn(() => this.#showAny());
    for (const target of targets) await this.#inTurn(() => this.#showTarget(target));
  }

  /** Opens one more window, without a folder. */
  async openNew(): Promise<void> {
    await this.#inTurn(() => this.#make(null));
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #showAny(): Promise<void> {
    const window = this.latest();
    if (window) bringForward(window);
    else await this.#make(null);
  }

  async #showTarget(target: StartTarget): Promise<void> {
    const place = placeFor([...this.#open.values()].reverse(), target);
    if (!place) return this.#make(target);
    const { window, host } = place.open;
    bringForward(window);
    if (!host.startWith(place.target)) sendTo(window, 'folder.requested', place.target);
  }

  async #make(target: StartTarget | null): Promise<void> {
    const made = await this.#maker.make(target);
    const { id } = made.window.webContents;
    this.#open.set(id, made);
    made.window.on('closed', () => {
      this.#open.delete(id);
      made.host.close();
    });
    made.window.on('focus', () => {
      if (!this.#open.delete(id)) return;
      this.#open.set(id, made);
    });
    await this.#maker.load(made.window);
  }
}
