import { getHeapSpaceStatistics } from 'node:v8';
import { engines, setEngineFlags } from '../host/worker/engine-flags.ts';

/** Engines that know a flag. */
const knowing = { budget: [engines.node20], heap: Object.values(engines) };

/** Bytes of a function that V8 11 runs before it considers optimising it: for a short run, and its default. */
const budget = { short: 400_000, usual: 132 * 1024 };

/** Bytes of the functions that V8 puts into one that it optimises: for a short run, and its default. */
const inlined = { short: 100, usual: 920 };

/** A scan of 10,000 images is over or half done by then. */
const shortMs = 1500;

/**
 * Prepares for a run of a second or two, in this thread and those that it starts. V8 optimises a function after a number of
 * its bytes were run; in a short run this includes many that are hardly used again, and some several times.
 * Three times its default saves a sixth of the processor time of a scan of 10,000 images, and less inlining another twentieth. A longer
 * run gets the defaults back: with three times as much, a scan of 100,000 images takes a sixth longer.
 */
export function runShortly(): void {
  setEffort('short');
  setTimeout(() => setEffort('usual'), shortMs).unref();
}

function setEffort(run: 'short' | 'usual'): void {
  setEngineFlags(
    knowing.budget,
    `--interrupt-budget=${budget[run]}`,
    `--max-inlined-bytecode-size-cumulative=${inlined[run]}`,
  );
}

/** Bytes of a young generation in which rows are made and printed without many of them growing old. */
const enoughYoung = 8e6;
const msBetweenLooks = 50;

/**
 * Prepares for a run that keeps little of what it makes: the heap stays small instead of growing with garbage. A scan of
 * 20,000 images takes 30 MB less, and the check of a deposit of 100,000 a quarter to a third less memory; both cost about a twentieth
 * more of the processor.
 */
export function runSmall(): void {
  setEngineFlags(knowing.heap, '--heap-growing-percent=30');
  // Looked at again and again: a thread that starts sets the factor back to 2, for all threads.
  setInterval(() => {
    if (youngBytes() >= enoughYoung) setEngineFlags(knowing.heap, '--semi-space-growth-factor=1');
  }, msBetweenLooks).unref();
}

function youngBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;
}
