import { BytePacker } from './pack-bytes.ts';

/** One sub-block: place and size by dimension, in the file's order. */
export interface SubBlockSpec {
  /** `{ X: [0, 64], Y: [0, 32], C: [1, 1] }`: start and size. */
  readonly dims: Readonly<Record<string, readonly [start: number, size: number]>>;
  readonly pixelType?: number;
  readonly compression?: number;
  readonly pyramidType?: number;
  /** Pixels stored along X and Y where they are fewer; 0 as some programs write it for as many. */
  readonly stored?: number;
  /** Which file of an image in several has its pixels. */
  readonly filePart?: number;
  /** Where its pixels begin, by the directory. */
  readonly position?: number;
}

/** A CZI to build: headers and directory only, without pixels. */
export interface CziSpec {
  readonly blocks: readonly SubBlockSpec[];
  /** Content of `Metadata`; no metadata segment where it is undefined. */
  readonly xml?: string;
  readonly filePart?: number;
  readonly updatePending?: boolean;
  /** Positions that the file header gives instead of the true ones. */
  readonly directoryAt?: number;
  readonly metadataAt?: number;
  /** Number of entries that the directory claims. */
  readonly count?: number;
}

/** Distances in metres as the text has them. */
export const scaling = (x: number | string, y = x, z?: number): string =>
  `<Scaling><Items>${Object.entries({ X: x, Y: y, ...(z !== undefined && { Z: z }) })
    .map(([id, value]) => `<Distance Id="${id}"><Value>${value}</Value></Distance>`)
    .join('')}</Items></Scaling>`;

/** The information about the image, with whatever else belongs beside it. */
export const information = (image: string, beside = ''): string =>
  `<Information>${beside}<Image>${image}</Image></Information>`;

function segment(id: string, data: Uint8Array): Uint8Array {
  return new BytePacker()
    .text(id, 16)
    .u64(data.length, data.length)
    .bytes(data)
    .padTo(Math.ceil((32 + data.length) / 32) * 32)
    .done();
}

function metadataSegment(content: string): Uint8Array {
  const xml = new TextEncoder().encode(
    `<?xml version="1.0"?><ImageDocument><Metadata>${content}</Metadata></ImageDocument>`,
  );
  return segment('ZISRAWMETADATA', new BytePacker().i32(xml.length, 0).padTo(256).bytes(xml).done());
}

function entry({
  dims,
  pixelType = 0,
  compression = 0,
  pyramidType = 0,
  stored,
  position = 0,
  filePart = 0,
}: SubBlockSpec): Uint8Array {
  const names = Object.keys(dims);
  const bytes = new BytePacker()
    .text('DV')
    .i32(pixelType)
    .u64(position)
    .i32(filePart, compression)
    .u8(pyramidType, 0, 0, 0, 0, 0);
  bytes.i32(names.length);
  for (const name of names) {
    const [start, size] = dims[name] ?? [0, 1];
    const isSide = name === 'X' || name === 'Y';
    bytes.text(name, 4).i32(start, size, 0, isSide ? (stored ?? size) : size);
  }
  return bytes.done();
}

/** Bytes of a CZI file. */
export function makeCzi(spec: CziSpec): Uint8Array {
  const { blocks, xml, filePart = 0, updatePending = false } = spec;
  const headerLength = 32 + 512;
  const metadata = xml === undefined ? new Uint8Array() : metadataSegment(xml);
  const entries = new BytePacker().i32(spec.count ?? blocks.length).padTo(128);
  for (const block of blocks) entries.bytes(entry(block));
  const metadataAt = spec.metadataAt ?? (xml === undefined ? 0 : headerLength);
  const directoryAt = spec.directoryAt ?? headerLength + metadata.length;
  const header = new BytePacker().i32(1, 0).padTo(48).i32(filePart).u64(directoryAt, metadataAt);
  header
    .i32(updatePending ? 1 : 0)
    .u64(0)
    .padTo(512);
  return new BytePacker()
    .bytes(segment('ZISRAWFILE', header.done()))
    .bytes(metadata)
    .bytes(segment('ZISRAWDIRECTORY', entries.done()))
    .done();
}
