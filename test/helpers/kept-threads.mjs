/**
 * Keeps the program's worker threads from one run of the program to the next: a thread that is stopped while it has
 * nothing to do begins the next run from a new module of its own, with what it shares compiled. Starting a thread costs
 * as much processor time as reading the sample folder. Import this before the program, in the process that runs it.
 */
import { EventEmitter } from 'node:events';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';

const threads = createRequire(import.meta.url)('node:worker_threads');
const RealWorker = threads.Worker;
const ours = [/\/dist\/header-worker\.js$/, /\/dist\/pixel-worker\.js$/];

/** What a kept thread is started with. */
const mark = 'kept thread';

/** The modules of its runs stay in a thread: after this many it is ended. */
const maxRuns = 20;

/** Idle threads, by what they run. */
const idle = new Map();

/** A run in a kept thread, with what the program uses of a worker. */
class KeptWorker extends EventEmitter {
  #kept;
  #port;
  /** Messages without an answer. */
  #open = 0;
  #isOver = false;

  constructor(url, options = {}) {
    super();
    const { workerData, resourceLimits } = options;
    const kind = JSON.stringify([String(url), resourceLimits]);
    this.#kept = idle.get(kind)?.pop() ?? startThread(kind, resourceLimits);
    this.#kept.run = this;
    this.#kept.runs += 1;
    const { port1, port2 } = new threads.MessageChannel();
    this.#port = port1.on('message', (message) => {
      this.#open -= 1;
      this.emit('message', message);
    });
    const start = { address: `${url}?run=${this.#kept.runs}`, workerData, env: { ...process.env }, port: port2 };
    this.#kept.worker.postMessage(start, [port2]);
  }

  postMessage(message, transfer) {
    this.#open += 1;
    this.#port.postMessage(message, transfer);
  }

  ref() {
    this.#port.ref();
  }

  unref() {
    this.#port.unref();
  }

  /** What happened to the thread itself. */
  tell(event, value) {
    if (event === 'exit') this.#end();
    this.emit(event, value);
  }

  async terminate() {
    if (this.#isOver) return;
    const kept = this.#kept;
    if (this.#open > 0 || kept.runs >= maxRuns) return kept.worker.terminate();
    this.#end();
    const others = idle.get(kept.kind) ?? [];
    idle.set(kept.kind, [...others, kept]);
    this.emit('exit', 1);
    return 1;
  }

  #end() {
    this.#isOver = true;
    this.#kept.run = null;
    this.#port.close();
  }
}

function startThread(kind, resourceLimits) {
  const worker = new RealWorker(fileURLToPath(import.meta.url), { workerData: mark, resourceLimits });
  const kept = { kind, worker, runs: 0, run: null };
  // Its run keeps the process, as long as the program wants.
  worker.unref();
  worker.on('error', (error) => kept.run?.tell('error', error));
  worker.on('exit', (code) => {
    idle.set(
      kind,
      (idle.get(kind) ?? []).filter((other) => other !== kept),
    );
    kept.run?.tell('exit', code);
  });
  return kept;
}

/** In the thread: begins a run. */
async function begin({ address, workerData, env, port }) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  Object.assign(threads, { workerData, parentPort: port });
  syncBuiltinESMExports();
  await import(address);
}

const isOurs = (url) => ours.some((name) => name.test(String(url)));
const isDone = Symbol.for('kept threads');

/** Runs begin one after the other: one that is over before its module came must not listen for the next. */
let begun = Promise.resolve();

if (threads.workerData === mark) {
  threads.parentPort.on('message', (start) => {
    begun = begun.then(() => begin(start));
  });
} else if (!globalThis[isDone]) {
  globalThis[isDone] = true;
  threads.Worker = new Proxy(RealWorker, {
    construct: (real, args) => (isOurs(args[0]) ? new KeptWorker(...args) : Reflect.construct(real, args)),
  });
  syncBuiltinESMExports();
}
