import { describe, expect, it } from 'vitest';
import { readHeaderChannels } from '../../../../../../electron/host/deposit/read/header-channels.ts';
import { aHeader, aRow } from '../../../../../helpers/rows.ts';

const twoChannels = aHeader({ shape: [2, 4, 4], dims: ['C', 'Y', 'X'], numChannels: 2 });
const images = (count: number) =>
  Array.from({ length: count }, (_, i) => aRow(`roi_${i}.tif`, {}, { header: twoChannels }));

describe('readHeaderChannels', () => {
  it('keeps commas that belong to a name', async () => {
    const items = ['Alexa 488, far red', 'DAPI'];
    const facts = [{ label: 'Channel names', value: items.join(', '), items }];
    expect(await readHeaderChannels(images(1), async () => facts)).toEqual([{ path: 'roi_0.tif', names: items }]);
  });

  it('splits names that a file has in one line, without their wavelengths', async () => {
    const facts = [{ label: 'Channel names', value: 'DAPI (excitation 358 nm, emission 461 nm), GFP' }];
    expect((await readHeaderChannels(images(1), async () => facts))[0]?.names).toEqual(['DAPI', 'GFP']);
  });

  it('looks at every dataset, the same image once', async () => {
    const rows = images(60);
    const looked: string[] = [];
    const factsOf = async (path: string) => {
      looked.push(path);
      return [{ label: 'Channel names', value: 'a, b', items: path === 'roi_59.tif' ? ['a', 'c'] : ['a', 'b'] }];
    };
    for (const _ of [1, 2]) {
      const found = await readHeaderChannels(rows, factsOf);
      expect(found.map(({ names }) => names.join())).toContain('a,c');
    }
    expect(looked).toHaveLength(60);
  });

  it('looks again at an image that could not be read', async () => {
    const rows = images(1);
    expect(await readHeaderChannels(rows, async () => null)).toEqual([]);
    const facts = [{ label: 'Channel names', value: 'a, b' }];
    expect((await readHeaderChannels(rows, async () => facts))[0]?.names).toEqual(['a', 'b']);
  });

  it('looks at no more than some thousand of very many', async () => {
    let looked = 0;
    const factsOf = async () => {
      looked++;
      return [];
    };
    await readHeaderChannels(images(30_000), factsOf);
    expect(looked).toBeGreaterThan(1000);
    expect(looked).toBeLessThanOrEqual(2000);
  });

  it('looks at every folder and kind of very many images', async () => {
    const few = [
      aRow('other/x.tif', {}, { header: twoChannels }),
      aRow('roi_7b.tif', {}, { header: { ...twoChannels, numChannels: 3 } }),
    ];
    const all = [...images(10_001), ...few];
    const looked = new Set<string>();
    await readHeaderChannels(all, async (path) => {
      looked.add(path);
      return [];
    });
    expect(few.map(({ path }) => looked.has(path))).toEqual([true, true]);
    expect(looked.size).toBeLessThanOrEqual(2000);
  });

  it('asks nothing of images with one channel', async () => {
    const row = aRow('a.tif');
    expect(await readHeaderChannels([row], () => Promise.reject(new Error('asked')))).toEqual([]);
  });
});
