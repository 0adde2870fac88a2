import { existsSync, readdirSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { layOutImages } from '../../../../../electron/host/deposit/lay-out-images.ts';
import { tempName } from '../../../../../electron/host/disk/temp-name.ts';
import type { CheckedDeposit } from '../../../../../shared/deposit/check/check-deposit.ts';
import { put, tempFolder } from '../temp-folder.ts';

const depositOf = (...images: readonly string[]) =>
  [{ target: { id: 'hubmap-imc' }, tables: [{ built: { rows: [{ images }] } }] }] as unknown as CheckedDeposit[];

it.each(['link', 'copy'] as const)('by %s it clears up what a killed layout left beside the images', async (layout) => {
  const root = tempFolder();
  const out = join(root, 'deposit');
  put(root, 'a/1.tif', 'pixels');
  const left = put(out, `a/${tempName()}`, 'half');
  const fresh = tempName();
  put(out, `a/${fresh}`, 'being written');
  const yesterday = Date.now() / 1000 - 86_400;
  utimesSync(left, yesterday, yesterday);
  expect(await layOutImages({ root, out, deposits: depositOf('a/1.tif'), layout })).toEqual({ ok: true, value: 1 });
  expect(readdirSync(join(out, 'a')).sort()).toEqual([fresh, '1.tif'].sort());
});

it.each(['link', 'copy'] as const)('by %s it never overwrites another file', async (layout) => {
  const root = tempFolder();
  const out = tempFolder();
  put(root, 'a/1.tif', 'pixels');
  put(root, 'a/2.tif', 'others');
  const mine = put(out, 'a/2.tif', 'an image of last year');
  const deposits = depositOf('a/1.tif', 'a/2.tif');
  expect(await layOutImages({ root, out, deposits, layout })).toMatchObject({
    ok: false,
    problem: { code: 'deposit-layout-exists', path: 'a/2.tif' },
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
