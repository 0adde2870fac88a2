/**
 * `node test/bench/cold.mjs <folder>... [--rounds N] [--python PATH]`: scans as users meet them: whole new processes on
 * folders of mixed images, floor, tifffile and geotiff with sidecars, and `scopecard scan` to JSON and Parquet in turns,
 * cold and unchanged, medians: wall, processor, memory, first row. One table a folder.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { filesBelow } from './cold/files-below.mjs';
import { run } from './cold/run.mjs';
import { median } from './measure.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const cli = here('../../dist/scopecard.cjs');

async function benchFolder(folder, rounds, python) {
  const [emptyHome, knownHome] = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'scopecard-bench-home-')));
  const tables = mkdtempSync(join(tmpdir(), 'scopecard-bench-tables-'));
  const table = join(tables, 'rows.parquet');
  const scan = [process.execPath, cli, 'scan', '--json', folder];
  const works = {
    'floor: open, read 16 KB, close': () => run([process.execPath, here('cold/floor.mjs'), folder], emptyHome),
    'scopecard scan --json': () => {
      rmSync(emptyHome, { recursive: true, force: true });
      return run(scan, emptyHome);
    },
    ...(python && { 'tifffile with sidecars': () => run([python, here('cold/tifffile_scan.py'), folder], emptyHome) }),
    'geotiff, first directories, with sidecars': () =>
      run([process.execPath, here('cold/geotiff_scan.mjs'), folder], emptyHome),
    'scopecard scan --parquet': () => {
      // The table of an unchanged folder would only be copied.
      for (const path of [emptyHome, table]) rmSync(path, { recursive: true, force: true });
      return run([process.execPath, cli, 'scan', folder, '--parquet', table], emptyHome);
    },
    'floor: walk and stamps': () => run([process.execPath, here('cold/walk.mjs'), folder], emptyHome),
    'scopecard scan --json, unchanged': () => run(scan, knownHome),
    'scopecard scan --parquet --since, unchanged': () =>
      run([process.execPath, cli, 'scan', folder, '--parquet', `${table}.new`, '--since', table], emptyHome),
  };
  const seen = Object.fromEntries(Object.keys(works).map((name) => [name, []]));
  // Before the clock starts, for the file cache and for what an earlier run remembers; a single round of many files saves the rest.
  const before =
    rounds > 1 ? Object.keys(works) : ['floor: open, read 16 KB, close', 'scopecard scan --json, unchanged'];
  for (const name of before) await works[name]();
  for (let round = 0; round < rounds; round++) {
    for (const [name, work] of Object.entries(works)) seen[name].push(await work());
  }
  for (const home of [emptyHome, knownHome, tables]) rmSync(home, { recursive: true, force: true });
  return rowsOf(folder, seen);
}

function rowsOf(folder, seen) {
  const images = filesBelow(folder).filter((file) => !file.endsWith('.json')).length;
  const of = (name, key) => median(seen[name].map((each) => each[key] ?? Number.NaN));
  const names = Object.keys(seen);
  const floorOf = (name) => (/stamps|unchanged/.test(name) ? 'floor: walk and stamps' : names[0]);
  const ratio = (name, key) => Number((of(name, key) / of(floorOf(name), key)).toFixed(2));
  return names.map((name) => ({
    images,
    name,
    'wall s': Number(of(name, 'wall').toFixed(3)),
    'user s': Number(of(name, 'user').toFixed(2)),
    'cpu s': Number(of(name, 'cpu').toFixed(2)),
    MB: Math.round(of(name, 'mb')),
    'first row ms': name.includes('--json') ? Math.round(of(name, 'first')) : '',
    '× floor': ratio(name, 'wall'),
    'cpu × floor': ratio(name, 'cpu'),
  }));
}

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, python: { type: 'string' } },
  allowPositionals: true,
});
for (const folder of positionals) console.table(await benchFolder(folder, Number(values.rounds), values.python));
