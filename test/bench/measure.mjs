/** Time in milliseconds that `work` takes. */
export async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Median times of several works, with caches and compilers warm, run in turns so that a busy moment of the computer meets all of them. */
export async function measure(works, rounds, { prepare = () => {}, warmUps = 5 } = {}) {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let warming = 0; warming < warmUps; warming++) for (const work of Object.values(works)) await work();
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      await prepare();
      times[name].push(await time(work));
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, median(each)]));
}

/** Rows for the printed table: each time and its ratio to the first one, which is the measure. */
export function ratios(what, files, medians, goals = {}) {
  const [first] = Object.values(medians);
  return Object.entries(medians).map(([name, ms]) => ({
    what,
    files,
    name,
    ms: Number(ms.toFixed(1)),
    'µs per file': Number(((ms * 1000) / files).toFixed(1)),
    ratio: Number((ms / first).toFixed(2)),
    goal: goals[name] ?? '',
  }));
}

/** Runs `work` on every item, `limit` at a time. */
export async function inLanes(items, limit, work) {
  let next = 0;
  const lane = async () => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: limit }, lane));
}
