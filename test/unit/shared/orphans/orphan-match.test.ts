import { describe, expect, it } from 'vitest';
import type { Orphan } from '../../../../shared/orphans/orphan.ts';
import { noFacts } from '../../../../shared/orphans/orphan-facts.ts';
import { matchOrphans } from '../../../../shared/orphans/orphan-match.ts';
import { aHeader } from '../../../helpers/rows.ts';

function orphan(sidecar: string, facts: Partial<Orphan> = {}): Orphan {
  return { ...noFacts(sidecar, 'ok'), ...facts };
}

const header = aHeader();
const same = { shape: header.shape, dims: header.dims, dtype: header.dtype };
const image = (path: string, more: Partial<typeof header> = {}) => ({ path, header: { ...header, ...more } });

describe('matchOrphans', () => {
  it('finds the image that was moved to another folder', () => {
    const [match] = matchOrphans([orphan('old/a.tif.json', same)], [image('new/a.tif'), image('new/b.tif')]);
    expect(match?.certain).toBe('new/a.tif');
    expect(match?.candidates[0]?.evidence).toEqual(['same name', expect.stringContaining('same size')]);
  });

  it('finds the image that was renamed, by its size and its moment', () => {
    const moment = { date: '20251030', time: '14:55:55' };
    const [match] = matchOrphans(
      [orphan('day/A106_0001.tif.json', { ...same, ...moment })],
      [image('day/mouse 7 first.tif', moment), image('day/mouse 7 second.tif', { ...moment, time: '15:01:00' })],
    );
    expect(match?.certain).toBe('day/mouse 7 first.tif');
    expect(match?.candidates[0]?.evidence).toContain('same date and time');
  });

  it('is not certain where two images or two sidecars are possible', () => {
    const images = [image('x/a.tif'), image('y/a.tif')];
    expect(matchOrphans([orphan('old/a.tif.json', same)], images)[0]?.certain).toBeNull();
    const two = matchOrphans([orphan('p/a.tif.json', same), orphan('q/a.tif.json', same)], [image('x/a.tif')]);
    expect(two.map(({ certain }) => certain)).toEqual([null, null]);
    expect(two[0]?.candidates).toHaveLength(1);
  });

  it('is not certain of a name that images of several folders have', () => {
    const moment = { date: '20251030', time: '14:55:55' };
    const images = [image('saline/005.tif', moment)];
    const others = ['angII/005.tif', 'angII/006.tif'];
    const sidecar = orphan('control/005.tif.json', same);
    const [match] = matchOrphans([sidecar], images, others);
    expect(match?.candidates[0]?.evidence[0]).toBe('same name, like other images');
    expect(match?.certain).toBeNull();
    expect(matchOrphans([sidecar], images, ['angII/006.tif'])[0]?.certain).toBe('saline/005.tif');
    expect(matchOrphans([{ ...sidecar, ...moment }], images, others)[0]?.certain).toBe('saline/005.tif');
  });

  it('is not certain where there is evidence against it, which is named', () => {
    const [match] = matchOrphans([orphan('a.tif.json', { ...same, shape: [1, 2] })], [image('new/a.tif')]);
    expect(match?.certain).toBeNull();
    const [other] = matchOrphans(
      [orphan('a.tif.json', { ...same, date: '20240101' })],
      [image('new/a.tif', { date: '20250101' })],
    );
    expect(other?.candidates[0]).toMatchObject({
      contradicted: true,
      evidence: expect.arrayContaining(['another date']),
    });
  });

  it('is not certain of a neighbour of the same day: only the name or the time distinguishes images', () => {
    const day = { ...same, date: '20251030' };
    const [match] = matchOrphans([orphan('day/A106_0001.tif.json', day)], [image('day/A106_0002.tif', day)]);
    expect(match?.candidates).toHaveLength(1);
    expect(match?.certain).toBeNull();
  });

  it('compares names as people read them', () => {
    const [match] = matchOrphans([orphan('Ä.TIF.json'.normalize('NFD'))], [image('new/ä.tif')]);
    expect(match?.certain).toBe('new/ä.tif');
    expect(matchOrphans([orphan('a.tif.json', same)], [image('a.ome.tif')])[0]?.candidates[0]?.evidence).toContain(
      'same name, different extension',
    );
  });

  const moment = { date: '20251030', time: '14:55:55' };
  const day = { date: '20251030' };
  const later = { ...day, time: '15:01:00' };
  it.each<[boolean, string, string, Partial<Orphan>, Partial<typeof header>]>([
    [true, 'the same name alone', 'x/a.tif', {}, {}],
    [false, 'the same name, and another time', 'x/a.tif', moment, later],
    [false, 'the same name, and another type of samples', 'x/a.tif', { dtype: 'uint8' }, {}],
    [false, 'the same name and moment, and another size', 'x/a.tif', { shape: [1, 2], ...moment }, moment],
    [true, 'the same moment and size', 'x/other.tif', { ...same, ...moment }, moment],
    [false, 'the same moment and folder', 'old/other.tif', moment, moment],
    [false, 'the same day, size and folder', 'old/other.tif', { ...same, ...day }, day],
    [false, 'the same day, size and folder, and a time on one side', 'old/other.tif', { ...same, ...moment }, day],
    [true, 'another extension and the same size', 'x/a.ome.tif', same, {}],
    [false, 'another extension alone', 'x/a.ome.tif', {}, {}],
    [false, 'another extension in the same folder', 'old/a.ome.tif', {}, {}],
  ])('is certain (%s) by %s', (isCertain, _, path, facts, more) => {
    const [match] = matchOrphans([orphan('old/a.tif.json', facts)], [image(path, more)]);
    expect(match?.candidates.map((one) => one.image)).toEqual([path]);
    expect(match?.certain).toBe(isCertain ? path : null);
  });

  it('gives the likeliest image first, equal ones by their path, and no more than eight', () => {
    const equal = Array.from({ length: 10 }, (_, i) => image(`x/a ${9 - i}/a.ome.tif`));
    const [match] = matchOrphans([orphan('old/a.tif.json', same)], [...equal, image('z/a.tif')]);
    expect(match?.candidates.map((one) => one.image)).toEqual([
      'z/a.tif',
      ...[0, 1, 2, 3, 4, 5, 6].map((i) => `x/a ${i}/a.ome.tif`),
    ]);
  });

  it('offers no image of which only the folder or the size is the same', () => {
    const images = [image('old/b.tif', { shape: [3, 3] }), image('x/c.tif')];
    expect(matchOrphans([orphan('old/a.tif.json', same)], images)[0]?.candidates).toEqual([]);
  });

  it('does not offer unrelated images', () => {
    const [match] = matchOrphans([orphan('old/a.tif.json')], [image('new/entirely different.tif')]);
    expect(match?.candidates).toEqual([]);
  });

  it('copes with very many images', () => {
    const images = Array.from({ length: 20_000 }, (_, i) =>
      image(`folder ${i % 50}/image ${i}.tif`, { shape: [i, 7] }),
    );
    const orphans = Array.from({ length: 50 }, (_, i) => orphan(`gone/image ${i}.tif.json`, { shape: [i, 7] }));
    const matches = matchOrphans(orphans, images);
    expect(matches.every(({ certain }, i) => certain === `folder ${i % 50}/image ${i}.tif`)).toBe(true);
  });
});
