import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { link } from './link.ts';
import { PreventableEvent } from './preventable-event.ts';
import { run } from './run.ts';
import { takeLock } from './single-instance.ts';
import { closeWindows } from './windows.ts';

const emitter = new EventEmitter();
const paths = new Map<string, string>();
let ready = false;
const whenReady = link.ask('ready').then(() => {
  ready = true;
});

/** Electron refuses what must happen before or after this moment. */
export const isReady = (): boolean => ready;

async function quit(): Promise<void> {
  emitter.emit('before-quit', new PreventableEvent());
  if (!(await closeWindows())) return;
  const event = new PreventableEvent();
  emitter.emit('will-quit', event);
  if (!event.defaultPrevented) run.exit(0);
}

type AppPart = Pick<
  Electron.App,
  | 'isPackaged'
  | 'disableHardwareAcceleration'
  | 'commandLine'
  | 'whenReady'
  | 'setPath'
  | 'getPath'
  | 'quit'
  | 'exit'
  | 'requestSingleInstanceLock'
>;

interface Emits {
  on(event: string, listener: (...args: unknown[]) => void): unknown;
  emit(event: string, ...args: unknown[]): boolean;
}

const getPath = (name: string): string => paths.get(name) ?? '';

const hearSecond = (data: unknown): void =>
  void emitter.emit('second-instance', new PreventableEvent(), [], process.cwd(), data);

/** Switches that Chromium was given. */
export const switches: Record<string, string> = {};

/** `electron.app`, as far as the program uses it. */
export const app: AppPart & Emits = {
  on: (event, listener) => emitter.on(event, listener),
  emit: (event, ...args) => emitter.emit(event, ...args),
  isPackaged: false,
  whenReady: () => whenReady,
  setPath: (name, path) => void paths.set(name, path),
  getPath,
  requestSingleInstanceLock: (data) => takeLock(getPath('userData'), data, hearSecond),
  quit: () => void quit(),
  exit: (code = 0) => run.exit(code),
  disableHardwareAcceleration: () => {},
  commandLine: {
    appendSwitch: (name, value = '') => {
      if (ready) throw new Error(`${name} comes too late: Chromium has started`);
      switches[name] = value;
    },
  } as Electron.CommandLine,
};
