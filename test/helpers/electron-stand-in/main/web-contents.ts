import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { link } from './link.ts';
import { PreventableEvent } from './preventable-event.ts';

let made = 0;

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

/** `webContents` of one window. */
export class WebContents extends EventEmitter implements Pick<Electron.WebContents, 'id' | 'send' | 'isDestroyed'> {
  readonly id: number;
  readonly mainFrame = { url: '' };
  readonly #isOpen: (id: number) => boolean;
  #openHandler: OpenHandler = () => ({ action: 'allow' });

  /** @param isOpen whether the window with these contents is there */
  constructor(isOpen: (id: number) => boolean) {
    super();
    made += 1;
    this.id = made;
    this.#isOpen = isOpen;
  }

  isDestroyed(): boolean {
    return !this.#isOpen(this.id);
  }

  send(channel: string, ...args: unknown[]): void {
    void link.ask('window.message', { window: this.id, channel, args: structuredClone(args) });
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#openHandler = handler;
  }

  /** Whether another window may be opened. */
  mayOpen(url: string): boolean {
    return this.#openHandler({ url }).action === 'allow';
  }

  /** Emits an event that can be prevented; whether it was. */
  prevented(name: string, details: Readonly<Record<string, unknown>> = {}): boolean {
    const event = Object.assign(new PreventableEvent(), details);
    this.emit(name, event);
    return event.defaultPrevented;
  }
}
