import { existsSync, readdirSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layOutImages } from '../../../../../../electron/host/deposit/layout/lay-out-images.ts';
import type { CheckedDeposit } from '../../../../../../shared/deposit/check/check-deposit.ts';
import { put, tempFolder } from '../../temp-folder.ts';

const depositOf = (...images: readonly string[]) =>
  [{ target: { id: 'hubmap-imc' }, tables: [], beside: images }] as unknown as CheckedDeposit[];

it.each(['link', 'copy'] as const)('by %s it never overwrites another file', async (layout) => {
  const root = tempFolder();
  const out = tempFolder();
  put(root, 'a/1.tif', 'pixels');
  put(root, 'a/2.tif', 'others');
  const mine = put(out, 'a/2.tif', 'an image of last year');
  const deposits = depositOf('a/1.tif', 'a/2.tif');
  expect(await layOutImages({ root, out, deposits, layout })).toMatchObject({
    ok: false,
    // The image itself has the same relative path, and must not be moved.
    problem: { code: 'deposit-layout-exists', path: 'a/2.tif', details: { path: mine } },
  });
  expect(readFileSync(mine, 'utf8')).toBe('an image of last year');
  expect(existsSync(join(out, 'a/1.tif'))).toBe(false);
});

it.each(['link', 'copy'] as const)('by %s a dry run reports what is in the way, and makes nothing', async (layout) => {
  const root = tempFolder();
  put(root, 'a/1.tif', 'pixels');
  const deposits = depositOf('a/1.tif');
  const dry = (out: string) => layOutImages({ root, out, deposits, layout, dryRun: true });
  const free = join(tempFolder(), 'not there');
  expect(await dry(free)).toEqual({ ok: true, value: 0 });
  expect(existsSync(free)).toBe(false);
  for (const inTheWay of ['a/1.tif', 'a']) {
    const out = tempFolder();
    put(out, inTheWay, 'something else');
    const refused = { ok: false, problem: { code: 'deposit-layout-exists', path: 'a/1.tif' } };
    expect(await dry(out)).toMatchObject(refused);
    expect(await layOutImages({ root, out, deposits, layout })).toMatchObject(refused);
  }
});

it('does not take another image of the same size for a copy, however new it is', async () => {
  const [root, out] = [tempFolder(), tempFolder()];
  put(root, 'a/1.tif', 'pixels');
  const there = put(out, 'a/1.tif', 'PIXELS');
  const copy = () => layOutImages({ root, out, deposits: depositOf('a/1.tif'), layout: 'copy' });
  const tomorrow = Date.now() / 1000 + 86_400;
  utimesSync(there, tomorrow, tomorrow);
  expect(await copy()).toMatchObject({ ok: false, problem: { code: 'deposit-layout-exists' } });
  put(out, 'a/1.tif', 'pixels');
  utimesSync(there, tomorrow, tomorrow);
  expect(await copy()).toEqual({ ok: true, value: 0 });
});

it('does not take the copy of an image for that of another, which a rename has since put in its place', async () => {
  const [root, out] = [tempFolder(), tempFolder()];
  const paths = ['1.tif', '2.tif'].map((name) => put(root, name, name));
  const [first = '', second = ''] = paths;
  for (const path of paths) utimesSync(path, 1_700_000_000, 1_700_000_000);
  const copy = () => layOutImages({ root, out, deposits: depositOf('1.tif', '2.tif'), layout: 'copy' });
  expect(await copy()).toEqual({ ok: true, value: 2 });
  expect(await copy()).toEqual({ ok: true, value: 0 });
  expect(statSync(join(out, '1.tif')).mtimeMs).toBe(1_700_000_000_000);
  renameSync(first, join(root, 'aside'));
  renameSync(second, first);
  renameSync(join(root, 'aside'), second);
  expect(await copy()).toMatchObject({ ok: false, problem: { code: 'deposit-layout-exists', path: '1.tif' } });
});

it('copies no more images once one cannot be copied', async () => {
  const [root, out] = [tempFolder(), tempFolder()];
  const paths = Array.from({ length: 40 }, (_, i) => `a/${i}.tif`);
  for (const path of paths) put(root, path, 'pixels');
  symlinkSync(join(out, 'nowhere'), join(out, 'a'));
  const tried: number[] = [];
  const onProgress = (done: number) => tried.push(done);
  const copied = await layOutImages({ root, out, deposits: depositOf(...paths), layout: 'copy', onProgress });
  expect(copied.ok).toBe(false);
  expect(tried.length).toBeLessThan(40);
});

describe('names that the BioImage Archive refuses', () => {
  const images = ['a/1 µm.tif', 'a/2.tif'];
  const of = (id: string, table: object) =>
    ({ target: { id, title: id }, tables: [{ built: { table } }], beside: images }) as unknown as CheckedDeposit;
  const archive = of('bioimage-archive', { row: 'unmasked', print: 'file-list' });
  const readme = of('dcn-confocal', { row: 'deposit', print: 'readme' });
  const omero = of('omero', { row: 'image', print: 'omero' });
  const layOut = (...deposits: CheckedDeposit[]) => {
    const [root, out] = [tempFolder(), join(tempFolder(), 'deposit')];
    for (const path of images) put(root, path, path);
    return { out, done: layOutImages({ root, out, deposits, layout: 'link' }) };
  };

  it.each([
    [[archive], '1 um.tif'],
    [[readme, archive], '1 um.tif'],
    [[readme, omero], '1 µm.tif'],
  ])('are replaced where its file list is written (%#)', async (deposits, name) => {
    const { out, done } = layOut(...deposits);
    expect(await done).toEqual({ ok: true, value: 2 });
    expect(readdirSync(join(out, 'a'))).toEqual([name, '2.tif']);
  });

  it('are not laid out where tables of another repository contain them', async () => {
    const { out, done } = layOut(archive, omero);
    expect(await done).toMatchObject({ ok: false, problem: { code: 'deposit-layout-names', path: 'a/1 µm.tif' } });
    expect(existsSync(out)).toBe(false);
  });
});
