/** `npm run check`: types of every layer, then lint, format and import directions. Runs all, fails if one failed. */
import { spawnSync } from 'node:child_process';

const layers = ['shared', 'electron', 'renderer', 'test'];
const steps = [...layers.map((layer) => ['tsc', '-p', `build/tsconfig.${layer}.json`]), ['biome', 'check', '.']];

const failed = steps.filter(([command, ...args]) => {
  console.log(`> ${command} ${args.join(' ')}`);
  return (
    spawnSync('npx', ['--no-install', command, ...args], { stdio: 'inherit', shell: process.platform === 'win32' })
      .status !== 0
  );
});
process.exitCode = failed.length === 0 ? 0 : 1;
