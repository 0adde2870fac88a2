import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { put, sidecarText, smallTiff, tempFolder } from '../host/temp-folder.ts';
import { scopecard } from './command-line.ts';

/* Words that somebody mistypes, forgets or exchanges: the answer says what is wrong, where, and what to do. */

/** A folder of images, and beside it what may be taken for one. */
function desk(): string {
  const root = tempFolder();
  put(root, 'day 1/a.tif', smallTiff());
  put(root, 'day 1/a.tif.json', sidecarText({}));
  put(root, 'day 1/notes.txt', 'x');
  put(root, 'plate.ome.zarr', 'a file, not a folder');
  put(root, 'table.csv', 'Datei,wann,Tiefe\na.tif,3/4/2025,5\n');
  put(root, 'dates.csv', 'rel_path,date\na.tif,3/4/2025\n');
  put(root, 'list.xlsx', new TextEncoder().encode('PK\u0003\u0004xyz'));
  return root;
}

const image = join('day 1', 'a.tif');

describe('a command with wrong words', () => {
  it.each<readonly [readonly string[], string]>([
    [
      ['scan', '--from', 'a.txt', '--from', 'b.txt'],
      'The option --from has two values, "a.txt" and "b.txt". Give one. See scopecard scan --help.',
    ],
    [['day 1', 'scan'], 'Write the command first: scopecard scan "day 1". See scopecard --help.'],
    [['set', 'day 1', 'Cell type=x'], '"Cell type" is not a field that can be set. Did you mean cell_type?'],
    [['set', 'day 1', 'depth', '=', '3'], 'Write the field, "=" and the value as one word, for example species=mouse.'],
    [
      ['fill', '{date}_*', 'day'],
      "Name the folder first, then the pattern: scopecard fill day '{date}_*'. See scopecard fill --help.",
    ],
    [['set', `${image}.json`, 'depth=3'], `${image}.json is a sidecar, not an image. Name its image, ${image}.`],
    [['preview', `${image}.json`], `${image}.json is a sidecar, not an image. Name its image, ${image}.`],
    [
      ['preview', join('day 1', 'notes.txt')],
      `${join('day 1', 'notes.txt')} is not an image (.tif, .czi, .oir, …) or a folder.`,
    ],
    [['set', 'plate.ome.zarr', 'depth=3'], 'plate.ome.zarr is not an image (.tif, .czi, .oir, …) or a folder.'],
    [
      ['export', 'day 1', '-o', 't.ods'],
      'A table is written as .csv, .tsv or .xlsx, not as "t.ods". See scopecard export --help.',
    ],
    [
      ['set', '--from', 'list.xlsx', 'depth=3'],
      'The list is a workbook or an archive. Save it as text, with one path on each line.',
    ],
    [['set', '--from', image, 'depth=3'], `${image} is an image, not a list of paths. Name it without --from.`],
    [['import', 'day 1', image], `${image} is an image, not a table.`],
    [['scan', '--from', image], `${image} is an image, not a list of paths. Name it without --from.`],
    [
      ['deposit', 'write', 'day 1', '-t', 'omero', '-o', 'table.csv'],
      'table.csv is a file, not a folder. Name a folder with --out: the files are written into it.',
    ],
    [['deposit', 'check', image, '-t', 'omero'], `${image} is an image. Name the folder of the images, or a table.`],
    [
      ['deposit', 'answer', 'title=x', 'day'],
      'Name the folder first, then answers as key=value, not "day". See scopecard deposit --help.',
    ],
    [['scan', 'day', '1'], 'day does not exist. Put quotes around a path with spaces: "day 1".'],
    [
      ['export', 'day', '1'],
      'Name one folder. See scopecard export --help. Put quotes around a path with spaces: "day 1".',
    ],
    [['scan', 'day 1', '–json'], '–json does not exist. Options begin with hyphens, not with a dash: --json.'],
    [['scan', 'day 1', '–q'], '–q does not exist. Options begin with hyphens, not with a dash: -q.'],
    [['scan', 'day 1', '–2024'], '–2024 does not exist.'],
    [
      ['check', '~/day'],
      '~/day does not exist. The shell replaces ~ with your home folder only outside quotes: write the whole path.',
    ],
  ])('is refused with what to do, %j', async (words, text) => {
    const run = await scopecard(words, desk());
    expect([run.code, run.stderr.trim().split('\n').at(-1)]).toEqual([2, `scopecard: ${text}`]);
  });

  it('may have an option twice if it says the same', async () => {
    const run = await scopecard(['export', 'day 1', '-o', 'a.csv', '--out', 'a.csv'], desk());
    expect([run.code, run.stderr]).toEqual([0, '1 image written to a.csv.\n']);
  });

  it('names a folder with "=" in its name', async () => {
    const root = desk();
    mkdirSync(join(root, 'Cell type=x'));
    const run = await scopecard(['set', 'Cell type=x', 'depth=3'], root);
    expect([run.code, run.stderr]).toEqual([0, 'There are no images here.\n']);
  });
});

describe('what a table leaves open', () => {
  it.each<readonly [readonly string[], string]>([
    [['dates.csv'], 'Choose with --date-order day-first or --date-order month-first.'],
    [['table.csv'], 'or choose the column that has them. Choose with --column "heading=image".'],
    [
      ['table.csv', '--column', 'Datei=image'],
      'Unknown columns, ignored: wann, Tiefe. --column "heading=field" gives one a field.',
    ],
  ])('is asked with the option that decides it, %j', async (words, text) => {
    const run = await scopecard(['import', 'day 1', ...words], desk());
    expect(run.stderr).toContain(text);
  });

  it('is decided by that option', async () => {
    const words = ['--column', 'Datei=image', '--column', 'wann=date', '--date-order', 'day-first'];
    const run = await scopecard(['import', 'day 1', 'table.csv', ...words, '--dry-run'], desk());
    expect([run.code, run.stdout]).toEqual([0, 'a.tif: date (empty) → 2025-04-03\n']);
  });
});

it('undo calls a table of a deposit removed, and not an image without a sidecar', async () => {
  const root = desk();
  await scopecard(['deposit', 'write', 'day 1', '-t', 'omero', '-o', 'out'], root);
  const tried = await scopecard(['undo', 'out', '--dry-run'], root);
  expect([tried.stdout, tried.stderr]).toEqual([
    expect.stringMatching(/omero\.csv: would be removed\n$/),
    expect.stringMatching(/: 1 would be removed\.\n$/),
  ]);
  const run = await scopecard(['undo', 'out'], root);
  expect(run.stdout).toMatch(/omero\.csv: removed\n$/);
});
