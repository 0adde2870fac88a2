import { type ByteWindow, FormatError } from '../header/byte-source.ts';
import { parseDateTime } from '../header/date-time.ts';
import { bitsText, channelsFact, fact, objectiveText, stepText } from '../header/fact-text.ts';
import type { FormatReader, ImageFile } from '../header/format-reader.ts';
import { isSize, lengthPixel } from '../header/length-units.ts';
import { XmlError } from '../header/xml-elements.ts';
import type { HeaderFact, PixelSize } from '../image/header.ts';
import { blockKind, type OirBlocks, readBlocks } from './blocks.ts';
import { type OirPlanes, planeBytes, tallyPlanes } from './planes.ts';
import {
  documentsIn,
  firstText,
  frameOf,
  type OirFrame,
  type OirProperties,
  propertiesOf,
  rootPrefix,
  treeOf,
} from './properties.ts';

/** The parts of a file that were read. */
interface Oir {
  readonly properties: OirProperties;
  readonly frame: OirFrame;
  readonly planes: OirPlanes;
  readonly sizes: Sizes;
  readonly software: string;
  /** Whether the image continues in further files. */
  readonly continues: boolean;
}

interface Sizes {
  readonly t: number;
  readonly lambda: number;
  readonly z: number;
  readonly c: number;
  readonly y: number;
}

/** The first document of each kind in the metadata blocks, by the prefix of its root. */
function documentsOf(window: ByteWindow, { blocks }: OirBlocks): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== blockKind.metadata) continue;
    for (const document of documentsIn(window, block)) {
      const prefix = rootPrefix(document);
      if (!found.has(prefix)) found.set(prefix, document);
    }
  }
  return found;
}

function readFrame(window: ByteWindow, { blocks }: OirBlocks): OirFrame {
  const block = blocks.find(({ kind }) => kind === blockKind.frame);
  const document = block && documentsIn(window, block)[0];
  if (!document) throw new FormatError('no-frame', 0);
  return wellFormed(() => frameOf(treeOf(document)), 'the properties of its first frame', block.offset);
}

/** Reads XML; its faults become faults of the file. @throws FormatError */
function wellFormed<T>(read: () => T, what: string, offset: number): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof XmlError)
      throw new FormatError('oir-part-unreadable', offset, { piece: what, fault: error.because });
    throw error;
  }
}

/**
 * Whether the lines of a scan over time make up the picture: then time is not an axis of its own. A series of as many pictures as
 * they have lines is none.
 */
const isLineScan = ({ properties: { axes }, planes }: Pick<Oir, 'properties' | 'planes'>, y: number): boolean =>
  axes.get('TIMELAPSE')?.size === y && planes.last.t <= 1;

/** A picture that was scanned as one long series of lines has more lines than its frame gives. */
function linesOf({ width, height, depth }: OirFrame, bytes: number): number {
  const lines = Math.floor(bytes / (width * depth));
  return Number.isFinite(lines) ? Math.max(height, lines) : height;
}

function sizesOf(oir: Omit<Oir, 'sizes'>, blocks: OirBlocks): Sizes {
  const { properties, frame, planes, continues } = oir;
  const y = linesOf(frame, planeBytes(planes, blocks));
  const { axes, channels } = properties;
  const trusted = blocks.unreadBytes === null && !continues;
  const along = (axis: string, key: 't' | 'lambda' | 'z'): number => {
    if (trusted) return Math.max(1, planes[key]);
    const last = planes.last[key];
    // A series may have been stopped before it was complete.
    return planes.outermost === key && !continues ? last : Math.max(1, axes.get(axis)?.size || 1, last);
  };
  return {
    t: !trusted && isLineScan(oir, y) ? 1 : along('TIMELAPSE', 't'),
    lambda: along('LAMBDA', 'lambda'),
    z: along('ZSTACK', 'z'),
    c: trusted ? Math.max(1, planes.channels.length) : Math.max(1, channels.length, planes.channels.length),
    y,
  };
}

/** Beyond 1 GB an image continues in files without an extension: `a_00001` beside `a.oir`. */
function goesOn({ context, window }: ImageFile): boolean {
  if (window.size < 500 * 1024 * 1024) return false;
  const next = `${context.name.replace(/\.[^.]*$/, '')}_00001`;
  return context.siblings(next).includes(next);
}

function open(file: ImageFile): Oir {
  const { window } = file;
  const blocks = readBlocks(window);
  if (blocks.fileSize > window.size) {
    file.notes.suspect('cut-off', 32, { bytes: blocks.fileSize, end: window.size });
  }
  const documents = documentsOf(window, blocks);
  const image = documents.get('lsmimage') ?? '';
  const info = documents.get('fileinfo') ?? '';
  const frame = readFrame(window, blocks);
  const planes = tallyPlanes(window, blocks);
  if (planes.channels.length === 0) throw new FormatError('only-properties', 0);
  const properties = wellFormed(() => propertiesOf(treeOf(image)), 'its image properties', 0);
  const infoNodes = wellFormed(() => treeOf(info), 'its file information', 0);
  const software = [firstText(infoNodes, 'systemName'), firstText(infoNodes, 'systemVersion')].join(' ').trim();
  const parts = { properties, frame, planes, software, continues: goesOn(file) };
  return { ...parts, sizes: sizesOf(parts, blocks) };
}

/** The line time of a line scan is that of the fastest series; slower series are something else. */
function linePixel({ intervals }: OirProperties): PixelSize | null {
  const plausible = intervals.filter((interval) => interval > 0 && interval < 30);
  const seconds = Number((Math.min(...plausible) / 1000).toPrecision(15));
  return isSize(seconds) ? { unit: seconds, label: 'seconds', source: 'OIR series interval' } : null;
}

const dtypes: Readonly<Record<number, string>> = { 1: 'uint8', 2: 'uint16', 4: 'float32' };

function factsOf({ properties, frame, planes, sizes, software, continues }: Oir): readonly HeaderFact[] {
  const named = properties.channels.filter(({ id }) => planes.channels.includes(id));
  const step = (axis: string): number | null => properties.axes.get(axis)?.step ?? null;
  return [
    channelsFact(named),
    fact('Objective', properties.objective ? objectiveText(properties.objective) : ''),
    fact('Z step', sizes.z > 1 ? stepText(step('ZSTACK'), 'µm') : ''),
    fact('Time step', sizes.t > 1 ? stepText(step('TIMELAPSE'), 'ms') : ''),
    fact('Software', software),
    fact('Bits per sample', bitsText(frame.bits)),
    fact('Files', continues ? 'continues in files beside it' : ''),
    fact('Format', 'OIR'),
  ];
}

/** Olympus and Evident OIR, described in docs/formats.md: index, properties and names of planes; pixels are not read. */
export const readOir: FormatReader = (file) => {
  const oir = open(file);
  const { properties, frame, sizes } = oir;
  const channel = frame.isColour ? 'S' : 'C';
  return {
    dialect: 'oir',
    axes: `TLZ${channel}YX`,
    shape: [sizes.t, sizes.lambda, sizes.z, sizes.c, sizes.y, frame.width],
    dtype: dtypes[frame.depth] ?? '',
    numScenes: 1,
    ...parseDateTime(properties.created),
    pixelY: isLineScan(oir, sizes.y) ? linePixel(properties) : lengthPixel(properties.pixelY, 'um', 'OIR length'),
    pixelX: lengthPixel(properties.pixelX, 'um', 'OIR length'),
    facts: () => factsOf(oir),
  };
};
