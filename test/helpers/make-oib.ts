import { BytePacker, utf16 } from './pack-bytes.ts';

/** Values by section and name; texts are quoted as the program writes them. */
export type SettingsSpec = Readonly<Record<string, Readonly<Record<string, string | number>>>>;

/** The text of a settings file. */
function oifText(settings: SettingsSpec): string {
  const sections = Object.entries(settings).map(([section, values]) => {
    const lines = Object.entries(values).map(
      ([name, value]) => `${name}=${typeof value === 'string' ? `"${value}"` : value}`,
    );
    return [`[${section}]`, ...lines].join('\r\n');
  });
  return `${sections.join('\r\n')}\r\n`;
}

/** One axis of an acquisition. */
export const axis = (code: string, size: number, start: number, end: number, unit: string): SettingsSpec[string] => ({
  AxisCode: code,
  MaxSize: size,
  StartPosition: start,
  EndPosition: end,
  PixUnit: unit,
  UnitName: unit,
});

/** Bytes of a settings file. */
export function makeOif(settings: SettingsSpec): Uint8Array {
  return utf16(`\uFEFF${oifText(settings)}`);
}

/** A compound file to build: its streams, the small ones in pieces of the root's. */
export interface OibSpec {
  readonly streams: Readonly<Record<string, Uint8Array>>;
  readonly large?: boolean;
  /** Bytes of a last stream, in sectors behind all others. */
  readonly tail?: Uint8Array;
  /** Entries of the table of chains to overwrite. */
  readonly chains?: Readonly<Record<number, number>>;
}

const endOfChain = -2;
const free = -1;
const cutoff = 4096;
const miniSize = 64;

/** Sectors one after the other, each chain in a row. */
class Sectors {
  readonly next: number[] = [];
  readonly #parts: Uint8Array[] = [];
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  /** The first sector of these bytes. */
  add(bytes: Uint8Array): number {
    const first = this.next.length;
    const count = Math.ceil(bytes.length / this.#size);
    if (count === 0) return endOfChain;
    for (let i = 0; i < count; i++) this.next.push(i + 1 < count ? first + i + 1 : endOfChain);
    this.#parts.push(
      new BytePacker()
        .bytes(bytes)
        .padTo(count * this.#size)
        .done(),
    );
    return first;
  }

  bytes(): Uint8Array {
    const all = new BytePacker();
    for (const part of this.#parts) all.bytes(part);
    return all.done();
  }
}

function entry(name: string, type: number, start: number, size: number): Uint8Array {
  const bytes = new BytePacker()
    .bytes(utf16(name))
    .padTo(64)
    .u16(2 * name.length + 2)
    .u8(type)
    .padTo(116);
  return bytes.i32(start).u64(size).done();
}

/** Bytes of a compound file. */
export function makeCompound({ streams, large = false, chains = {}, tail }: OibSpec): Uint8Array {
  const sectorSize = large ? 4096 : 512;
  const sectors = new Sectors(sectorSize);
  const pieces = new Sectors(miniSize);
  const entries = Object.entries(streams).map(([name, bytes]) =>
    entry(name, 2, (bytes.length < cutoff ? pieces : sectors).add(bytes), bytes.length),
  );
  const inPieces = pieces.bytes();
  const root = entry('Root Entry', 5, sectors.add(inPieces), inPieces.length);
  const miniFat = sectors.add(new BytePacker().i32(...pieces.next).done());
  const directory = new BytePacker().bytes(root);
  for (const each of entries) directory.bytes(each);
  const directoryAt = sectors.add(directory.done());
  const fatAt = sectors.add(new Uint8Array(sectorSize));
  if (tail) sectors.add(tail);
  const fat = new BytePacker().i32(...sectors.next.map((next, i) => chains[i] ?? next));
  for (let i = sectors.next.length; i < sectorSize / 4; i++) fat.i32(free);
  const header = new BytePacker().u8(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1).padTo(24);
  header
    .u16(0x3e, large ? 4 : 3, 0xfffe, large ? 12 : 9, 6)
    .padTo(44)
    .i32(1, directoryAt, 0, cutoff, miniFat, 1, endOfChain, 0);
  header.i32(fatAt);
  for (let i = 1; i < 109; i++) header.i32(free);
  const body = sectors.bytes();
  return new BytePacker()
    .bytes(header.padTo(sectorSize).done())
    .bytes(body.subarray(0, fatAt * sectorSize))
    .bytes(fat.done())
    .bytes(body.subarray((fatAt + 1) * sectorSize))
    .done();
}

/** Settings of the first picture, which name the objective. */
const picture: SettingsSpec = {
  'Acquisition Parameters Common': {
    'ObjectiveLens Name': 'UPLFLN   40X  NA:0.75',
    Magnification: 40,
    'ObjectiveLens NAValue': 0.75,
  },
};

/** Bytes of an OIB file. */
export function makeOib(settings: SettingsSpec, more: Partial<OibSpec> = {}): Uint8Array {
  const contents = utf16(
    '\uFEFF[OibSaveInfo]\r\nVersion=2.0.0.0\r\nMainFileName=Stream00002\r\nStream00003=Storage00001/s_C001.pty\r\n',
  );
  const streams = {
    Stream00001: new Uint8Array(5000),
    Stream00002: makeOif(settings),
    Stream00003: makeOif(picture),
    'OibInfo.txt': contents,
    ...more.streams,
  };
  return makeCompound({ ...more, streams });
}
