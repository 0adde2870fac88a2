import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../../shared/header/byte-source.ts';
import { openPicture } from '../../../../../shared/tiff/planes/picture.ts';
import { long, makeTiff, page, short, type TiffSpec, type } from '../../../../helpers/make-tiff.ts';
import { join, pack } from '../sample-bytes.ts';
import { lsmInfo } from '../samples.ts';

const context = { name: 'a.tif', companion: () => null, siblings: () => [], inflate: () => null };
const looksOf = (spec: TiffSpec) => openPicture(memorySource(makeTiff(spec)), context).looks;

const utf16 = (text: string): Uint8Array => new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);

/** ImageJ's metadata: how many of each kind there are, then the blocks themselves. */
function imagejTags(labels: readonly string[], tables: readonly Uint8Array[]) {
  const kinds = [
    [0x6c61626c, labels.map(utf16)],
    [0x6c757473, tables],
  ] as const;
  const used = kinds.filter(([, blocks]) => blocks.length > 0);
  const head = join(
    pack(['u4', 0x494a494a]),
    ...used.map(([code, blocks]) => pack(['u4', code], ['u4', blocks.length])),
  );
  const blocks = used.flatMap(([, each]) => each);
  return [
    long(50838, head.length, ...blocks.map((block) => block.length)),
    { code: 50839, type: type.byte, value: join(head, ...blocks) },
  ];
}

/** A table from black to a colour, or through the colours of `of`. */
const table = (of: (i: number) => readonly [number, number, number]): Uint8Array =>
  Uint8Array.from({ length: 768 }, (_, at) => of(at % 256)[Math.floor(at / 256)] as number);

function imagej(mode: string, labels: readonly string[], tables: readonly Uint8Array[]): TiffSpec {
  const description = `ImageJ=1.53t\nimages=2\nchannels=2\nmode=${mode}\n`;
  return { ifds: [page({ description, images: 2, tags: imagejTags(labels, tables) })] };
}

describe('colours and names of channels', () => {
  const ramps = [table((i) => [i, 0, 0]), table((i) => [0, Math.round(i / 2), i])];

  it("are those of ImageJ's tables and labels", () => {
    expect(looksOf(imagej('composite', ['c:1/2 - DAPI', 'c:2/2 - GFP'], ramps))).toEqual([
      { name: 'DAPI', colour: '#ff0000' },
      { name: 'GFP', colour: '#0080ff' },
    ]);
  });

  it('are not those of a stack that ImageJ shows in grey, nor of labels that are all one', () => {
    expect(looksOf(imagej('grayscale', ['scan', 'scan'], ramps))).toEqual([
      { name: '', colour: null },
      { name: '', colour: null },
    ]);
  });

  it('are all colours of a table that is not an even ramp', () => {
    const [{ colour } = { colour: null }] = looksOf(imagej('color', [], [table((i) => [i, 255 - i, 128])]));
    expect(colour).toMatch(/^#00ff8001fe80(?:[0-9a-f]{6}){253}ff0080$/);
  });

  it('are none where a name is blank or a colour is black, in which nothing could be seen', () => {
    const black = table(() => [0, 0, 0]);
    expect(looksOf(imagej('composite', ['c:1/2 - DAPI', '  '], [black, black]))).toEqual([
      { name: 'DAPI', colour: null },
      { name: '', colour: null },
    ]);
    const channels = '<Channel Name=" " Color="255"/><Channel Name=" GFP" Color="0"/>';
    const pixels = `<Pixels DimensionOrder="XYCZT" Type="uint16" SizeX="2" SizeY="2" SizeC="2" SizeZ="1" SizeT="1">${channels}<TiffData/></Pixels>`;
    const description = `<?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">${pixels}</Image></OME>`;
    expect(looksOf({ ifds: [page({ description }), page()] })).toEqual([
      { name: '', colour: null },
      { name: 'GFP', colour: null },
    ]);
  });

  it("are those of Zeiss' table", () => {
    const names = [
      pack(['u4', 7]),
      new TextEncoder().encode('Ch2-T1\0'),
      pack(['u4', 4]),
      new TextEncoder().encode('ChD\0'),
    ];
    const body = join(Uint8Array.of(0, 255, 0, 0, 255, 255, 255, 0), ...names);
    const colours = join(pack(['u4', 24 + body.length], ['u4', 2], ['u4', 2], ['u4', 24], ['u4', 32], ['u4', 0]), body);
    const info = lsmInfo([6, 4, 1, 2, 1], 0);
    new DataView((info.value as Uint8Array).buffer).setUint32(108, 8, true);
    const made = page({ bits: [16, 16], planar: true, tags: [info, short(254, 0)] });
    expect(looksOf({ prefix: colours, ifds: [made] })).toEqual([
      { name: 'Ch2-T1', colour: '#00ff00' },
      { name: 'ChD', colour: null },
    ]);
  });

  it("are those of Micro-Manager's summary", () => {
    const about = new TextEncoder().encode(
      JSON.stringify({ Channels: 2, ChNames: ['DAPI', 'Cy5'], ChColors: [-16776961, -1], Slices: 1, Frames: 1 }),
    );
    const prefix = join(
      pack(
        ['u4', 54_773_648],
        ['u4', 0],
        ['u4', 0],
        ['u4', 0],
        ['u4', 0],
        ['u4', 0],
        ['u4', 2_355_492],
        ['u4', about.length],
      ),
      about,
    );
    const plane = { code: 51123, type: type.ascii, value: JSON.stringify({ PixelSizeUm: 0.5 }) };
    expect(looksOf({ prefix, ifds: [page({ tags: [plane] }), page()] })).toEqual([
      { name: 'DAPI', colour: '#0000ff' },
      { name: 'Cy5', colour: null },
    ]);
  });
});
