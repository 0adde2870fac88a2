import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';
import { omeXml } from '../../../shared/tiff/samples.ts';
import { put, smallTiff, tempFolder } from '../../host/temp-folder.ts';
import { scopecard } from '../command-line.ts';

const imageOf = (file: string, size: number) => ({
  pixels: `DimensionOrder="XYCZT" SizeC="1" SizeZ="1" SizeT="1" SizeX="6" SizeY="4" Type="uint16" PhysicalSizeX="${size}" PhysicalSizeY="${size}"`,
  inner: `<TiffData><UUID FileName="${file}">urn:uuid:${file}</UUID></TiffData>`,
});
const putImage = (root: string, name: string, description: string) =>
  put(root, name, makeTiff({ ifds: [page({ description })] }));

/** An OME image whose description is in a companion file, two of a set, and one that needs no other. */
function season() {
  const [root, home] = [tempFolder(), tempFolder()];
  const companion = (size: number) => put(root, 'set.companion.ome', omeXml([imageOf('a.ome.tif', size)]));
  companion(0.5);
  putImage(
    root,
    'a.ome.tif',
    '<?xml version="1.0"?><OME><BinaryOnly MetadataFile="set.companion.ome" UUID="urn:uuid:1"/></OME>',
  );
  const set = omeXml([imageOf('b.ome.tif', 0.5), imageOf('c.ome.tif', 0.5)]);
  for (const name of ['b.ome.tif', 'c.ome.tif']) putImage(root, name, set);
  put(root, 'd.tif', smallTiff());
  return { root, home, companion };
}

const changes: readonly (readonly [string, (of: ReturnType<typeof season>) => void])[] = [
  ['its companion file', ({ companion }) => companion(0.25)],
  ['which files of its set are there', ({ root }) => rmSync(join(root, 'c.ome.tif'))],
];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an image that needs no other file', () => {
  it('counts as such in a folder with texts too', async () => {
    const { root, home } = season();
    const table = join(home, 'table.parquet');
    put(root, 'notes.txt', 'text');
    await scopecard(['scan', root, '--parquet', table], '/', home);
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(table) });
    expect(rows.map((row) => [row.file_name, row.uses_other_files])).toEqual([
      ['a.ome.tif', true],
      ['b.ome.tif', true],
      ['c.ome.tif', true],
      ['d.tif', false],
    ]);
  });
});

describe('an image that other files describe too', () => {
  it.each(changes)('is read again after a change of %s', async (_, change) => {
    const of = season();
    const scan = (home: string) => scopecard(['scan', of.root, '--json'], '/', home);
    const before = await scan(of.home);
    change(of);
    const after = await scan(of.home);
    expect(after.stdout).not.toBe(before.stdout);
    expect(after).toEqual(await scan(tempFolder()));
  });

  it.each(changes)('is not copied from an earlier table after a change of %s', async (_, change) => {
    const of = season();
    const table = (name: string) => join(of.home, `${name}.parquet`);
    const scan = (name: string, ...since: readonly string[]) =>
      scopecard(['scan', of.root, '--parquet', table(name), ...since], '/', tempFolder());
    const rows = async (name: string) => parquetReadObjects({ file: await asyncBufferFromFile(table(name)) });
    await scan('old');
    change(of);
    await scan('next', '--since', table('old'));
    await scan('whole');
    expect(await rows('next')).toEqual(await rows('whole'));
    expect(await rows('next')).not.toEqual(await rows('old'));
  });
});
