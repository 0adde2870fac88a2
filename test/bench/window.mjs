/**
 * The window with many images, in a browser on the real local server: what a user waits for, and the memory. Part of
 * `npm run bench`, or alone: `node test/bench/window.mjs [folder as files.mjs makes it] [view|edits|tools|files]`.
 */
import { loadParts } from './bundle.mjs';
import { makeFolder } from './files.mjs';
import { median } from './measure.mjs';
import { BenchWindow } from './window/bench-window.mjs';
import { measureEdits } from './window/edits.mjs';
import { measureFiles } from './window/files.mjs';
import { goals, memoryGoal, taskGoal } from './window/goals.mjs';
import { scrollThrough } from './window/in-page.mjs';
import { showLines } from './window/table.mjs';
import { measureTools } from './window/tools.mjs';
import { measureView } from './window/view.mjs';

const openings = 3;

/** In this order: saving changes the folder. */
const parts = {
  view: measureView,
  edits: async (bench) => {
    await showLines(bench.page);
    await measureEdits(bench);
  },
  tools: measureTools,
  files: measureFiles,
};

function lineOf([name, rounds], files) {
  const times = rounds.map(({ ms }) => ms);
  const goal = goals[name];
  return {
    what: 'window',
    files,
    name,
    ms: Math.round(median(times)),
    worst: Math.round(Math.max(...times)),
    'longest task': Math.round(Math.max(...rounds.map(({ task }) => task))),
    goal: `≤ ${goal} ms, tasks ≤ ${taskGoal}`,
  };
}

function memoryLine(when, { window, host }, files) {
  return {
    what: 'window',
    files,
    name: `memory ${when}: window + host`,
    MB: `${Math.round(window)} + ${Math.round(host)}`,
    goal: `≤ ${memoryGoal} MB`,
  };
}

async function measured(bench, files, measures) {
  for (let opening = 0; opening < openings; opening++) await bench.open();
  const lines = [memoryLine('when all rows are there', await bench.memory(), files)];
  for (const measure of measures) await measure(bench, files);
  const fps = Math.round(await bench.page.evaluate(scrollThrough));
  lines.push({ what: 'window', files, name: 'scrolling', 'frames a second': fps, goal: '≥ 55' });
  lines.push(memoryLine('after all of it', await bench.memory(), files));
  return [...[...bench.times].map((each) => lineOf(each, files)), ...lines];
}

/** Medians of the window with the images of a folder, their goals, and its memory; all of it, or one part. */
export async function benchWindow(folder, count, part) {
  const bench = await BenchWindow.on(folder, count);
  try {
    return await measured(bench, count, part ? [parts[part]] : Object.values(parts));
  } finally {
    await bench.close();
  }
}

if (process.argv[1]?.endsWith('window.mjs')) {
  const count = 100_000;
  const [folder = makeFolder(count, await loadParts()), part] = process.argv.slice(2);
  console.table(await benchWindow(folder, count, part));
}
