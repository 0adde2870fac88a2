/**
 * `node test/bench/drive.mjs <folder> [--ms 0,0.5,2] [--python PATH]`: what a folder takes on a network drive that answers each call after
 * so many milliseconds: the floor, tifffile with sidecars, `scopecard scan` cold and unchanged, and `scopecard set` on a copy of it.
 * Linux with gcc; every run is a new process.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { run } from './cold/run.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const cli = here('../../dist/scopecard.cjs');

const { values, positionals } = parseArgs({
  options: { ms: { type: 'string', default: '0,0.5,2' }, python: { type: 'string' } },
  allowPositionals: true,
});
const work = mkdtempSync(join(tmpdir(), 'scopecard-drive-'));
const [library, folder, home] = ['slow-drive.so', 'images', 'home'].map((name) => join(work, name));
execFileSync('gcc', ['-shared', '-fPIC', '-O2', '-o', library, here('drive/slow-drive.c'), '-ldl']);
cpSync(positionals[0], folder, { recursive: true, preserveTimestamps: true });

const node = process.execPath;
const works = (note) => ({
  'floor: open, read 16 KB, close': [node, here('cold/floor.mjs'), folder],
  ...(values.python && { 'tifffile with sidecars': [values.python, here('cold/tifffile_scan.py'), folder] }),
  'scopecard scan --json': [node, cli, 'scan', '--json', folder],
  'scopecard scan --json, unchanged': [node, cli, 'scan', '--json', folder],
  'scopecard set': [node, cli, 'set', folder, `note=${note}`],
});

const rows = [];
for (const ms of values.ms.split(',')) {
  rmSync(home, { recursive: true, force: true });
  const slow = { LD_PRELOAD: library, SLOW_FOLDER: folder, SLOW_US: String(Number(ms) * 1000) };
  for (const [name, command] of Object.entries(works(`after ${ms} ms`))) {
    const { wall, cpu, mb, first } = await run(command, home, slow);
    const row = { 'ms a call': ms, name, 'wall s': wall.toFixed(1), 'cpu s': cpu.toFixed(1), MB: Math.round(mb) };
    rows.push({ ...row, 'first row ms': name.includes('--json') ? Math.round(first) : '' });
  }
}
rmSync(work, { recursive: true, force: true });
console.table(rows);
