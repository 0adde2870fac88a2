import { BytePacker } from './pack-bytes.ts';

/** An OIR to build; pixels are zeros. */
export interface OirSpec {
  readonly t?: number;
  readonly z?: number;
  readonly lambda?: number;
  /** Names of channels. */
  readonly channels?: readonly string[];
  readonly width?: number;
  readonly height?: number;
  /** Bytes of a sample. */
  readonly depth?: number;
  readonly colorType?: string;
  readonly bits?: string;
  /** Further elements of the image's properties. */
  readonly properties?: string;
  /** Lines of pixels in a plane, where they are more than `height`. */
  readonly lines?: number;
  /** Blocks that one plane's pixels are divided into. */
  readonly parts?: number;
  readonly indexAt?: number;
  /** Frame properties, of which one more or less moves all later blocks. */
  readonly frames?: number;
}

const declaration = '<?xml version="1.0" encoding="utf-8"?>';
const guid = (channel: number): string => `${String(channel).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** An enabled axis. */
export const axis = (name: string, maxSize: number, step: number): string =>
  `<commonparam:axis enable="true"><commonparam:axis>${name}</commonparam:axis><commonparam:step>${step}</commonparam:step><commonparam:maxSize>${maxSize}</commonparam:maxSize></commonparam:axis>`;

/** Micrometres per pixel. */
export const pixelLength = (x: number, y = x): string =>
  `<commonphase:length><commonparam:x>${x}</commonparam:x><commonparam:y>${y}</commonparam:y></commonphase:length>`;

function block(kind: number, content: Uint8Array): Uint8Array {
  return new BytePacker().i32(content.length, kind).bytes(content).done();
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function metadata(spec: OirSpec): Uint8Array {
  const channels = (spec.channels ?? ['CH1']).map(
    (name, i) =>
      `<commonphase:channel id="${guid(i)}" order="${i}"><commonphase:name>${name}</commonphase:name></commonphase:channel>`,
  );
  const info = `${declaration}<fileinfo:fileInfomation><base:systemName>FLUOVIEW</base:systemName><base:systemVersion>2.6</base:systemVersion></fileinfo:fileInfomation>`;
  const image = `${declaration}<lsmimage:imageProperties>${spec.properties ?? ''}${channels.join('')}</lsmimage:imageProperties>`;
  return block(0, new BytePacker().padTo(36).bytes(text(info)).u8(0, 200, 1, 0).bytes(text(image)).done());
}

function frame({ width = 8, height = 6, depth = 2, colorType = 'GlayScale', bits = '12' }: OirSpec): Uint8Array {
  const xml = `${declaration}<lsmframe:frameProperties><base:width>${width}</base:width><base:height>${height}</base:height><base:depth>${depth}</base:depth><base:bitCounts>${bits}</base:bitCounts><base:colorType>${colorType}</base:colorType></lsmframe:frameProperties>`;
  return block(1, new BytePacker().padTo(20).bytes(text(xml)).done());
}

const number = (letter: string, index: number | undefined): string =>
  index === undefined ? '' : `${letter}${String(index + 1).padStart(3, '0')}`;

const uid = (name: string): Uint8Array => block(3, new BytePacker().i32(0, 0, name.length).text(name).done());

function* planeNames({ t, z, lambda, channels = ['CH1'] }: OirSpec): Iterable<string> {
  for (let ti = 0; ti < (t ?? 1); ti++)
    for (let li = 0; li < (lambda ?? 1); li++)
      for (let zi = 0; zi < (z ?? 1); zi++)
        for (const c of channels.keys())
          yield `${number('l', lambda && li)}${number('z', z && zi)}${number('t', t && ti)}_0_1_${guid(c)}`;
}

/** Bytes of an OIR file. */
export function makeOir(spec: OirSpec = {}): Uint8Array {
  const { width = 8, height = 6, depth = 2, lines = height, parts = 1, frames = 1 } = spec;
  const blocks = [
    metadata(spec),
    ...Array(frames).fill(frame(spec)),
    uid(`REF_LSM0_${guid(0)}_0`),
    block(4, new Uint8Array(8)),
  ];
  for (const name of planeNames(spec)) {
    for (let part = 0; part < parts; part++)
      blocks.push(uid(`${name}_${part}`), block(4, new Uint8Array((width * lines * depth) / parts)));
  }
  const offsets: number[] = [];
  let end = 48;
  for (const each of blocks) {
    offsets.push(end);
    end += each.length;
  }
  const size = end + 4 + 8 * offsets.length;
  const file = new BytePacker()
    .text('OLYMPUSRAWFORMAT')
    .i32(12, 0, 1, 2)
    .u64(size, spec.indexAt ?? end);
  for (const each of blocks) file.bytes(each);
  return file
    .i32(-1)
    .u64(...offsets)
    .done();
}
