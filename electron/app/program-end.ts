import type { App } from 'electron';
import { drivesAnswer, endAtOnce } from '../end-process.ts';
import { waitForEnd } from '../host/ending.ts';
import type { ProgramLog } from './program-log.ts';

/** What the program still writes when its windows are closed. */
export interface LastWrites {
  /** Saves and the journal; not waited for longer than they take to get on. */
  readonly host: { close(): Promise<void> };
  /** The log, and where the window stood: not worth waiting for. */
  readonly small: readonly Promise<void>[];
}

/** A call to a drive that takes longer is not waited for, in ms. */
const patienceMs = 2_000;

/**
 * Finishes what is being written. False where a drive does not answer: its calls may hold up all others, and Node's own exit. A program
 * that waited for it would go on without a window, and be handed every later start.
 */
export async function finishWrites({ host, small }: LastWrites, patience: number = patienceMs): Promise<boolean> {
  await Promise.allSettled([host.close()]);
  await waitForEnd({ work: Promise.allSettled(small), done: () => 0 }, patience);
  return drivesAnswer(patience);
}

/** What ends with the program. */
export interface EndTools {
  readonly app: Pick<App, 'on' | 'quit' | 'relaunch' | 'isPackaged'>;
  readonly host: LastWrites['host'];
  readonly log: Pick<ProgramLog, 'write' | 'writeNow' | 'written'>;
  /** Ends when the place of the window is on disk. */
  readonly stateWritten: () => Promise<void>;
}

/** An AppImage and a portable program run from a folder that goes with them; these name the file that was started. */
const startedFile = () => process.env.APPIMAGE ?? process.env.PORTABLE_EXECUTABLE_FILE ?? process.execPath;

/**
 * The end of the program: running saves end before it does, because a lost save is a lost annotation. A drive that does not answer
 * does not keep the program from ending.
 */
export class ProgramEnd {
  readonly #tools: EndTools;
  #hasBegun = false;
  #isDone = false;

  constructor(tools: EndTools) {
    this.#tools = tools;
    tools.app.on('will-quit', (event) => {
      if (this.#isDone) return;
      event.preventDefault();
      if (!this.#hasBegun) void this.#close();
      this.#hasBegun = true;
    });
  }

  /** Whether the host is being closed: a window that opens now would neither read nor save. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Starts the program again on these paths as soon as it has ended. */
  startAgain(paths: readonly string[]): void {
    const { app } = this.#tools;
    const words = process.argv.slice(1);
    const switches = words.filter((word) => word.startsWith('-'));
    const script = app.isPackaged ? [] : words.filter((word) => !word.startsWith('-')).slice(0, 1);
    app.relaunch({ execPath: startedFile(), args: [...switches, ...script, ...paths] });
  }

  async #close(): Promise<void> {
    const { app, host, log, stateWritten } = this.#tools;
    log.write('end');
    this.#isDone = await finishWrites({ host, small: [stateWritten(), log.written()] });
    if (this.#isDone) return app.quit();
    log.writeNow('end', { waitsFor: 'a drive that does not answer' });
    endAtOnce();
  }
}
