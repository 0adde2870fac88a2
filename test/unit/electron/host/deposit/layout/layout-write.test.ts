import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LayoutDisk, realLayoutDisk } from '../../../../../../electron/host/deposit/layout/layout-disk.ts';
import { type LayoutRequest, layOut } from '../../../../../../electron/host/deposit/layout/layout-write.ts';
import { listDirectory } from '../../../../../../electron/host/deposit/tree/tree-listing.ts';
import { rowPath } from '../../../../../../electron/host/disk/paths.ts';
import { fitTree } from '../../../../../../shared/deposit/tree/fit-tree.ts';
import { planLayout } from '../../../../../../shared/deposit/tree/layout-plan.ts';
import { worded } from '../../../../../helpers/sentence-of.ts';
import { maskTarget, maskTree as tree } from '../../../../shared/deposit/tree/mask-target.ts';
import { put, tempFolder } from '../../temp-folder.ts';

const masks = 'derived/segmentation_masks/';

function lab(): string {
  const root = tempFolder();
  put(root, 'img.segmentations.ome.tif', 'mask');
  put(root, 'img.segmentations.ome.tif.json', '{}');
  put(root, 'cells-objects.csv', 'Object ID,Source file\n1,"a, b"\n');
  put(root, 'raw/base.tif', 'base');
  put(root, 'README.txt', 'read me');
  return root;
}

async function lay(source: string, changes: Partial<LayoutRequest> = {}) {
  const out = changes.out ?? join(tempFolder(), 'deposit');
  const { paths } = await listDirectory(source, { skip: [out] });
  const plan = planLayout({ paths, tree, version: '2.7' });
  return { out, ...(await layOut({ plan, source, out, mode: 'link', ...changes })) };
}

/** Every file below a folder with its text. */
function contents(root: string): Readonly<Record<string, string>> {
  const names = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.map((file) => [rowPath(root, file), lstatSync(file).isFile() ? readFileSync(file, 'utf8') : 'link']),
  );
}

describe('laying a directory out', () => {
  test.each(['link', 'copy'] as const)('by %s: a valid directory, the sources as they were', async (mode) => {
    const source = lab();
    const before = contents(source);
    const { out, findings, files } = await lay(source, { mode });
    expect(findings).toEqual([]);
    expect(contents(out)).toEqual({
      [`${masks}img.segmentations.ome.tiff`]: 'mask',
      [`${masks}img.segmentations.ome.tiff.json`]: '{}',
      [`${masks}cells-objects.tsv`]: 'Object ID\tSource file\n1\ta, b\n',
      'extras/raw/base.tif': 'base',
      'extras/README.txt': 'read me',
    });
    expect(fitTree((await listDirectory(out)).paths, tree, maskTarget.accepts).fits).toContain('2.7');
    expect(contents(source)).toEqual(before);
    expect(files.map(({ state }) => state)).toEqual(['new', 'new', 'new', 'new', 'new']);
    const mask = statSync(join(out, masks, 'img.segmentations.ome.tiff'));
    const own = statSync(join(source, 'img.segmentations.ome.tif'));
    expect(mask.ino === own.ino).toBe(mode === 'link');
    expect(Math.abs(mask.mtimeMs - own.mtimeMs)).toBeLessThan(2);
  });

  test.each(['link', 'copy'] as const)('by %s again: nothing is written twice, what is new is added', async (mode) => {
    const source = lab();
    const { out } = await lay(source, { mode });
    put(source, 'notes.txt', 'new');
    const { files } = await lay(source, { mode, out });
    expect(files.filter(({ state }) => state === 'new').map(({ path }) => rowPath(out, path))).toEqual([
      'extras/notes.txt',
    ]);
    expect(files).toHaveLength(6);
  });

  test('into a folder of the images, which is not laid out itself', async () => {
    const source = lab();
    const out = join(source, 'deposit');
    await lay(source, { out });
    const { files, findings } = await lay(source, { out });
    expect([findings, files.every(({ state }) => state === 'unchanged')]).toEqual([[], true]);
    expect((await lay(source, { out: source })).findings).toMatchObject([{ code: 'deposit-layout-inside' }]);
  });

  test('a dry run distinguishes new and unchanged files, with where each comes from, and makes nothing', async () => {
    const source = lab();
    const { out } = await lay(source);
    put(source, 'notes.txt', 'new');
    const before = contents(out);
    const { files, findings } = await lay(source, { out, dryRun: true });
    expect([findings, contents(out)]).toEqual([[], before]);
    expect(files.filter(({ state }) => state === 'new')).toEqual([
      { path: join(out, 'extras/notes.txt'), from: 'notes.txt', state: 'new' },
    ]);
    expect(files).toHaveLength(6);
  });

  test('a copy of a file that another one has since replaced is not taken for its own, whatever their times', async () => {
    const source = lab();
    put(source, 'one.txt', '1');
    put(source, 'two.txt', '2');
    for (const name of ['one.txt', 'two.txt']) utimesSync(join(source, name), 1_700_000_000, 1_700_000_000);
    const { out } = await lay(source, { mode: 'copy' });
    renameSync(join(source, 'one.txt'), join(source, 'aside'));
    renameSync(join(source, 'two.txt'), join(source, 'one.txt'));
    renameSync(join(source, 'aside'), join(source, 'two.txt'));
    expect((await lay(source, { mode: 'copy', out })).findings).toMatchObject([
      { code: 'deposit-layout-exists', path: 'extras/one.txt' },
      { code: 'deposit-layout-exists', path: 'extras/two.txt' },
    ]);
  });

  test('a converted table is judged by its content, not by its time', async () => {
    const source = lab();
    const { out } = await lay(source);
    const table = put(source, 'cells-objects.csv', 'Object ID,Source file\n2,b\n');
    utimesSync(table, 1_700_000_000, 1_700_000_000);
    const path = `${masks}cells-objects.tsv`;
    expect((await lay(source, { out })).findings).toMatchObject([{ code: 'deposit-layout-exists', path }]);
    put(source, 'cells-objects.csv', 'Object ID,Source file\n1,"a, b"\n');
    expect((await lay(source, { out })).findings).toEqual([]);
  });

  test('links over earlier copies of the same files leave them', async () => {
    const source = lab();
    const { out } = await lay(source, { mode: 'copy' });
    const { findings, files } = await lay(source, { mode: 'link', out });
    expect([findings, files.every(({ state }) => state === 'unchanged')]).toEqual([[], true]);
  });

  test('never over existing files', async () => {
    const out = tempFolder();
    put(out, 'extras/README.txt', 'another one');
    put(out, 'metadata.tsv', 'x');
    const before = contents(out);
    const { findings } = await lay(lab(), { out });
    const readme = { path: 'extras/README.txt', details: { path: join(out, 'extras/README.txt') } };
    expect(findings).toMatchObject([{ code: 'deposit-layout-exists', ...readme }]);
    expect(contents(out)).toEqual(before);
  });

  test.each([true, false])('never where a file is in the place of a folder (dry run: %s)', async (dryRun) => {
    const out = tempFolder();
    put(out, 'extras', 'a file');
    const { findings } = await lay(lab(), { out, dryRun });
    expect(findings).toMatchObject([{ code: 'deposit-layout-exists', path: 'extras' }]);
    expect(contents(out)).toEqual({ extras: 'a file' });
  });

  test('beside existing files, folder into folder', async () => {
    const out = tempFolder();
    put(out, 'extras/contributors.tsv', 'people');
    expect((await lay(lab(), { out })).findings).toEqual([]);
    expect(contents(out)).toMatchObject({ 'extras/contributors.tsv': 'people', 'extras/README.txt': 'read me' });
  });

  test('a link within the folder is followed, one that leads out is refused', async () => {
    const source = lab();
    symlinkSync(join(source, 'README.txt'), join(source, 'again.txt'));
    const { out } = await lay(source);
    expect(contents(out)['extras/again.txt']).toBe('read me');
    symlinkSync('/etc/hostname', join(source, 'out.txt'));
    const refused = await lay(source);
    expect(refused.findings).toMatchObject([{ code: 'deposit-layout-outside', path: 'out.txt' }]);
    expect(existsSync(refused.out)).toBe(false);
  });

  test.each([
    ['EXDEV', 'the images lie on another drive'],
    ['EISDIR', 'the drive does not allow it (ENOTSUP)'],
  ])('where links are impossible: a sentence, and nothing written (%s)', async (code, reason) => {
    const link = async () => Promise.reject(Object.assign(new Error(code), { code }));
    const { out, findings } = await lay(lab(), { disk: { ...realLayoutDisk, link } });
    expect(worded(findings)).toMatchObject([
      { code: 'deposit-layout-no-links', message: expect.stringContaining(reason) },
    ]);
    expect(readdirSync(out)).toEqual([]);
  });

  test.each([
    ['in a row', [0x61, 0x0a, 0xff, 0xfe, 0x41]],
    ['in its first line', [0x61, 0xb5, 0x0a, 0x41]],
  ])('a table that is not text %s is reported before anything is there', async (_, bytes) => {
    const source = lab();
    put(source, 'cells-objects.csv', Buffer.from(bytes));
    const { out, findings } = await lay(source);
    expect(findings).toMatchObject([{ code: 'deposit-encoding', path: 'cells-objects.csv' }]);
    expect(readdirSync(out)).toEqual([]);
  });

  test('stopped: nothing is left', async () => {
    const { out, findings } = await lay(lab(), { signal: AbortSignal.abort() });
    expect(findings).toMatchObject([{ code: 'deposit-cancelled' }]);
    expect(readdirSync(out)).toEqual([]);
  });
});

/** The real disk, one call of which fails. */
function faulty(step: keyof LayoutDisk, nth: number, code: string): LayoutDisk {
  let count = 0;
  const call = realLayoutDisk[step] as (...args: readonly unknown[]) => Promise<unknown>;
  const fails = (...args: readonly unknown[]) =>
    count++ === nth ? Promise.reject(Object.assign(new Error(`${code}: simulated`), { code })) : call(...args);
  return { ...realLayoutDisk, [step]: fails };
}

describe('a disk that fails', () => {
  const steps = ['mkdir', 'lstat', 'link', 'copy', 'write', 'rename', 'list'] as const;
  const faults = steps.flatMap((step) => [0, 1, 2, 5].map((nth) => [step, nth] as const));

  test.each(faults)('at %s %i: the directory is whole or as it was, and never an exception', async (step, nth) => {
    for (const [mode, code] of [
      ['link', 'EIO'],
      ['copy', 'ENOSPC'],
    ] as const) {
      const source = lab();
      const before = contents(source);
      const out = tempFolder();
      mkdirSync(join(out, 'extras'));
      put(out, 'metadata.tsv', 'table');
      const kept = contents(out);
      const { findings, files } = await lay(source, { mode, out, disk: faulty(step, nth, code) });
      expect(contents(source)).toEqual(before);
      for (const one of findings) expect(worded([one])[0]?.fix).not.toMatch(/unsaved/);
      if (findings.length > 0) expect(contents(out)).toEqual(kept);
      else expect(Object.keys(contents(out))).toHaveLength(files.length + 1);
    }
  });
});
