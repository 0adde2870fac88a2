/** `npm run check`: types of every layer, lint, format, rooms and citations. Runs all, fails if one failed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { citationsOf } from './citations.mjs';
import { findingsOf } from './rooms.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const layers = ['shared', 'electron', 'renderer', 'test'];
const steps = [...layers.map((layer) => ['tsc', '-p', `build/tsconfig.${layer}.json`]), ['biome', 'check', '.']];

function run([command, ...args]) {
  console.log(`> ${command} ${args.join(' ')}`);
  const options = { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' };
  return spawnSync('npx', ['--no-install', command, ...args], options).status === 0;
}

function listed(folders, endings) {
  const names = execFileSync('git', ['ls-files', ...folders], { cwd: root, encoding: 'utf8' }).split('\n');
  return names.filter((name) => endings.test(name) && !name.endsWith('.d.ts') && !name.startsWith('test/fixtures/'));
}

function report(title, findings) {
  console.log(`> ${title}`);
  for (const finding of findings) console.error(finding);
  return findings.length === 0;
}

const passed = [
  ...steps.map(run),
  report('rooms', findingsOf(root, listed(['shared', 'electron', 'renderer'], /\.(?:tsx?|css)$/))),
  report('citations', citationsOf(root, listed(['.'], /\.(?:tsx?|mjs|css|md)$/))),
];
process.exitCode = passed.every(Boolean) ? 0 : 1;
