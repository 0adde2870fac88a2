/** Measures one case in a process of its own; `pixels.mjs` starts it and gives the case as JSON. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { median } from './measure.mjs';
import { readFloor } from './pixels-files.mjs';
import { startReading } from './pixels-peer.mjs';

const { bundle, file, z = 0, how = 'stored', peers = [], python, rounds } = JSON.parse(process.argv[2]);
const { readOwn, readSmall, readPeer } = await import(bundle);
const tifffile = python ? await startReading(python) : null;

const own = {
  stored: () => readOwn(file.path, z),
  reduced: () => readSmall(file.path, 800, false),
  skimmed: () => readSmall(file.path, 800, true),
};

/** Milliseconds of computing that `work` takes, in all threads: what else the machine does counts less than by the clock. */
async function computing(work) {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const works = {
  ...(file.start && { floor: () => computing(() => readFloor(file, z)) }),
  own: () => computing(own[how]),
  ...(peers.includes('geotiff') && { geotiff: () => computing(() => readPeer(file.path, z)) }),
  ...(tifffile && { tifffile: () => tifffile.read(file.path, z) }),
};

/** Medians of several works, run in turns after two rounds that warm caches and compilers. */
async function inTurns() {
  const times = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  for (let round = -2; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const took = await work();
      if (round >= 0) times[name].push(took);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, each]) => [name, median(each)]));
}

function peak() {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
}

/** MiB by which the process grew while it read the plane once; only where the system tells its peak. */
async function memoryOfOne() {
  if (!existsSync('/proc/self/clear_refs')) return null;
  writeFileSync('/proc/self/clear_refs', '5');
  const before = peak();
  await own[how]();
  return (peak() - before) / 1024;
}

const grown = await memoryOfOne();
process.stdout.write(JSON.stringify({ ...(await inTurns()), grown }));
await tifffile?.close();
