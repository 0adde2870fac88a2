/** What one run of the program has of its process. */
interface Run {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  exit(code: number): void;
  onExit(listener: () => void): void;
}

const wholeProcess: Run = {
  send: (message) => void process.send?.(message),
  onMessage: (listener) => void process.on('message', listener),
  exit: (code) => process.exit(code),
  onExit: (listener) => void process.on('exit', listener),
};

type Given = Readonly<Record<symbol, Run | undefined>>;

/** This run: the whole process, or one of those that `kept-main.mjs` makes in its own. */
export const run: Run = (globalThis as unknown as Given)[Symbol.for('electron stand-in: run')] ?? wholeProcess;

if (run === wholeProcess) process.on('disconnect', () => run.exit(0));
