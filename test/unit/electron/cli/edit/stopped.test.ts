import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { put, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { parseLines, scopecard } from '../command-line.ts';
import { interruptLook, interruptNext } from '../interrupt.ts';

/** More images than are looked at at a time, and a table of them. */
function manyImages() {
  const [root, home] = [tempFolder(), tempFolder()];
  const names = Array.from({ length: 40 }, (_, index) => `mouse_${index}.tif`);
  for (const name of names) put(root, name, smallTiff());
  const table = put(home, 'table.csv', ['rel_path,species', ...names.map((name) => `${name},mouse`)].join('\n'));
  const run = (...words: readonly string[]) => scopecard(words, root, home);
  return { root, table, run, count: names.length };
}

const commands: readonly (readonly [string, (table: string) => readonly string[]])[] = [
  ['set', () => ['set', '.', 'species=mouse']],
  ['fill', () => ['fill', '.', '{species}_*']],
  ['import', (table) => ['import', '.', table]],
];

it.each(commands)('a dry run of %s that is stopped looks at no further image, and names no undo', async (_, words) => {
  const { table, run, count } = manyImages();
  interruptLook();
  const { code, stdout, stderr } = await run(...words(table), '--dry-run', '--json');
  const states = parseLines(stdout).map(({ state }) => state);
  const tried = states.filter((state) => state === 'would-save').length;
  expect([code, states.length]).toEqual([1, count]);
  expect(tried).toBeLessThan(count);
  expect(stderr).toMatch(
    new RegExp(
      `^Stopped\\. Run the same command again for the rest\\.\\n${tried} would be saved, ${count - tried} not started\\.\\n$`,
      'm',
    ),
  );
});

it.each(commands)(
  '%s that is stopped before its first image names no undo, which would be of something else',
  async (_, words) => {
    const { root, table, run, count } = manyImages();
    const before = readdirSync(root);
    interruptNext();
    const { code, stderr } = await run(...words(table));
    expect([code, readdirSync(root)]).toEqual([1, before]);
    expect(stderr).toMatch(
      new RegExp(`^Stopped\\. Run the same command again for the rest\\.\\n${count} not started\\.\\n$`, 'm'),
    );
  },
);
