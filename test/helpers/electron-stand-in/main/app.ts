import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { link } from './link.ts';
import { PreventableEvent } from './preventable-event.ts';
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
  if (!event.defaultPrevented) app.exit(0);
}

type AppPart = Pick<
  Electron.App,
  'isPackaged' | 'whenReady' | 'setPath' | 'getPath' | 'quit' | 'exit' | 'requestSingleInstanceLock'
>;

/** `electron.app`, as far as the program uses it. */
export const app = {
  on: (event: string, listener: (...args: unknown[]) => void) => emitter.on(event, listener),
  emit: (event: string, ...args: unknown[]) => emitter.emit(event, ...args),
  isPackaged: false,
  whenReady: () => whenReady,
  setPath: (name: string, path: string) => void paths.set(name, path),
  getPath: (name: string) => paths.get(name) ?? '',
  requestSingleInstanceLock: (data?: Record<string, unknown>) =>
    takeLock(app.getPath('userData'), data, (other) =>
      emitter.emit('second-instance', new PreventableEvent(), [], process.cwd(), other),
    ),
  quit: () => void quit(),
  exit: (code = 0) => process.exit(code),
} satisfies AppPart & Record<string, unknown>;
