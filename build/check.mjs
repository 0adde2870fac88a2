/** `npm run check`: types of every layer, lint, format, and the rooms of the house. Runs all, fails if one failed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findingsOf } from './rooms.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const layers = ['shared', 'electron', 'renderer', 'test'];
const steps = [...layers.map((layer) => ['tsc', '-p', `build/tsconfig.${layer}.json`]), ['biome', 'check', '.']];

function run([command, ...args]) {
  console.log(`> ${command} ${args.join(' ')}`);
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  return spawnSync('npx', ['--no-install', command, ...args], options).status === 0;
}

function checkRooms() {
  console.log('> rooms');
  const listed = execFileSync('git', ['ls-files', 'shared', 'electron', 'renderer'], { cwd: root, encoding: 'utf8' });
  const sources = listed.split('\n').filter((name) => /\.(?:tsx?|css)$/.test(name) && !name.endsWith('.d.ts'));
  const findings = findingsOf(root, sources);
  for (const finding of findings) console.error(finding);
  return findings.length === 0;
}

const passed = [...steps.map(run), checkRooms()];
process.exitCode = passed.every(Boolean) ? 0 : 1;
