import { mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, test } from 'vitest';
import { PictureStore } from '../../../../../electron/host/pixels/picture-store.ts';
import { PixelFiles } from '../../../../../electron/host/pixels/pixel-files.ts';
import { readPictureFacts } from '../../../../../electron/host/pixels/read-facts.ts';
import { Budget } from '../../../../../shared/tiff/pixels/limits.ts';
import { makeTiff, page } from '../../../../helpers/make-tiff.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'scopecard-facts-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = ['c0.ome.tif', 'c1.ome.tif'];

/** One OME image of two channels, each in a file of its own. */
function describes(own: number): string {
  const data = names.map(
    (name, c) =>
      `<TiffData IFD="0" FirstC="${c}" PlaneCount="1"><UUID FileName="${name}">urn:uuid:${c}</UUID></TiffData>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06" UUID="urn:uuid:${own}"><Image ID="Image:0"><Pixels ID="Pixels:0" DimensionOrder="XYCZT" Type="uint16" SizeX="8" SizeY="6" SizeC="2" SizeZ="1" SizeT="1"><Channel ID="Channel:0:0" Name="GFP"/><Channel ID="Channel:0:1" Name="RFP"/>${data.join('')}</Pixels></Image></OME>`;
}

function write(own: number): void {
  const made = page({ width: 8, height: 6, description: describes(own) });
  writeFileSync(join(folder, names[own] as string), makeTiff({ ifds: [made] }));
}

async function factsOf(own: number) {
  const image = join(folder, names[own] as string);
  const files = new PixelFiles(image);
  try {
    const tools = { store: new PictureStore(), files, image, path: 'a.tif', budget: new Budget(() => 0) };
    return await readPictureFacts(tools);
  } finally {
    files.close();
  }
}

test('a plane that the OME-XML places in this very file is not said to be in another one', async () => {
  const description = describes(0)
    .replaceAll('c1.ome.tif', 'c0.ome.tif')
    .replace('IFD="0" FirstC="1"', 'IFD="1" FirstC="1"');
  writeFileSync(join(folder, 'c0.ome.tif'), makeTiff({ ifds: [page({ width: 8, height: 6, description })] }));
  const { channels } = await factsOf(0);
  expect(channels.map(({ absent }) => absent?.code)).toEqual([undefined, 'preview-missing']);
});

describe('channels of an OME image over several files', () => {
  it('are shown as far as their files are here, and the others name theirs', async () => {
    write(0);
    const { channels, ownChannel, problem } = await factsOf(0);
    expect([ownChannel, problem]).toEqual([0, null]);
    expect(channels.map(({ name, absent }) => [name, absent?.details.companion])).toEqual([
      ['GFP', undefined],
      ['RFP', 'c1.ome.tif'],
    ]);
  });

  it('begin with the first that is here', async () => {
    write(1);
    const { channels, ownChannel, problem } = await factsOf(1);
    expect([ownChannel, problem]).toEqual([1, null]);
    expect(channels.map(({ absent }) => absent?.code)).toEqual(['preview-companion', undefined]);
  });

  it('are not read through a link that leads out of the folder', async () => {
    write(0);
    const outside = mkdtempSync(join(tmpdir(), 'scopecard-outside-'));
    onTestFinished(() => rmSync(outside, { recursive: true }));
    write(1);
    renameSync(join(folder, 'c1.ome.tif'), join(outside, 'c1.ome.tif'));
    symlinkSync(join(outside, 'c1.ome.tif'), join(folder, 'c1.ome.tif'));
    expect((await factsOf(0)).channels.map(({ absent }) => absent?.code)).toEqual([undefined, 'preview-companion']);
    renameSync(join(outside, 'c1.ome.tif'), join(folder, 'there.tif'));
    rmSync(join(folder, 'c1.ome.tif'));
    symlinkSync('there.tif', join(folder, 'c1.ome.tif'));
    expect((await factsOf(0)).channels.map(({ absent }) => absent)).toEqual([null, null]);
  });

  it('are all there where both files are', async () => {
    write(0);
    write(1);
    const { channels } = await factsOf(0);
    expect(channels.map(({ absent }) => absent)).toEqual([null, null]);
  });
});

describe('an Olympus export', () => {
  const text = [
    '"Image Size"\t"6 * 4 [pixel]"',
    '"X Dimension"\t"6, 0.0 - 1.2 [um], 0.2 [um/pixel]"',
    '"Channel Dimension"\t"2 [Ch]"',
    '"Scan Mode"\t"XT"',
  ].join('\n');
  const part = (channel: number) => join(folder, `x_C00${channel}T001.tif`);

  it('has the scan mode of its text, and its other channel as soon as that is put back', async () => {
    writeFileSync(part(1), makeTiff({ ifds: [page({ width: 6, height: 4 })] }));
    writeFileSync(join(folder, 'x_C001T001.txt'), text);
    // What a thread keeps of the file does not change meanwhile.
    const store = new PictureStore();
    const read = async () => {
      const files = new PixelFiles(part(1));
      const tools = { store, files, image: part(1), path: 'x.tif', budget: new Budget(() => 0) };
      return readPictureFacts(tools).finally(() => files.close());
    };
    const before = await read();
    expect(before.scanMode).toBe('XT');
    expect(before.channels.map(({ absent }) => absent?.details)).toEqual([
      undefined,
      { path: 'x.tif', plane: 'Channel 2', companion: 'x_C002T001.tif' },
    ]);
    writeFileSync(part(2), makeTiff({ ifds: [page({ width: 6, height: 4 })] }));
    expect((await read()).channels.map(({ absent }) => absent)).toEqual([null, null]);
  });
});
