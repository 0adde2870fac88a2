import type { App } from 'electron';

/** Signals by which a system ends a program, at log out for instance, and soon kills what is still there. */
const signals = ['SIGTERM', 'SIGHUP'] as const;

/** Pages journal an edit a moment after it is made, and a text while it is typed; they have done so by then, in ms. */
const journalledMs = 1500;

/**
 * An end that asks nothing: after an error, or when the system ends the program. A question would stop the saves that are
 * running, and there may be nobody to answer it. Unsaved edits stay in the journal, and are offered at the next start.
 */
export class UrgentEnd {
  readonly #app: Pick<App, 'quit' | 'whenReady'>;
  #hasBegun = false;

  constructor(app: Pick<App, 'quit' | 'whenReady'>) {
    this.#app = app;
  }

  /** Whether windows close without a question. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Ends the program. */
  begin(): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    setTimeout(() => this.#app.quit(), journalledMs);
  }

  /** Ends the program when the system wants it to. Electron's own handlers are there until it is ready; they would ask. */
  async hearSignals(process: Pick<NodeJS.EventEmitter, 'on'>): Promise<void> {
    await this.#app.whenReady();
    for (const signal of signals) process.on(signal, () => this.begin());
  }
}
