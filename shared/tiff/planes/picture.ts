import { axisNames, product } from '../../header/axes.ts';
import type { ByteSource } from '../../header/byte-source.ts';
import type { DialectReading, HeaderContext } from '../dialects/dialect.ts';
import type { Page } from '../structure/page.ts';
import { type ChannelLook, channelLooks } from './channel-looks.ts';
import type { PlanePlace, PlaneSource } from './plane-map.ts';
import { planesOf } from './rules.ts';
import { openTiffImage, type TiffImage } from './tiff-image.ts';

/** How the samples of a plane are shown. */
export type PictureKind = 'grey' | 'rgb' | 'palette';

/** The position of a plane in an image, counted from 0. */
export interface PlaneIndex {
  readonly c: number;
  readonly z: number;
  readonly t: number;
}

/** A plane and one sample of its pixels; null for all samples. */
export interface LocatedPlane {
  readonly place: PlanePlace;
  readonly sample: number | null;
}

/** The planes of one image. */
export interface Picture {
  readonly read: TiffImage;
  readonly page: Page;
  readonly kind: PictureKind;
  readonly sizes: PlaneIndex;
  readonly channelFiles: readonly (string | null)[];
  readonly looks: readonly ChannelLook[];
  /** null if the plane is neither in this file nor in another named one. */
  readonly locate: (index: PlaneIndex) => LocatedPlane | null;
}

type Outer = 'C' | 'Z' | 'T';

interface OuterDim {
  readonly axis: Outer;
  readonly size: number;
}

const photometric = { rgb: 2, palette: 3, ycbcr: 6 } as const;

function kindOf({ file: { page }, reader }: TiffImage): PictureKind {
  if (page.photometric === photometric.palette && page.samples === 1) return 'palette';
  // Zeiss declares channels in planes as RGB.
  if (reader.name === 'lsm' && page.planar) return 'grey';
  const isColour = page.photometric === photometric.rgb || page.photometric === photometric.ycbcr;
  return isColour && page.samples >= 3 ? 'rgb' : 'grey';
}

/** The axes outside a page, outermost first; axes of length 1 do not count. */
function outerDims(reading: DialectReading, page: Page): readonly OuterDim[] {
  const names = axisNames(reading);
  const within = product(page.layout.shape);
  let inner = reading.shape.length;
  for (let size = 1; inner > 0 && size < within; ) size *= reading.shape[--inner] ?? 1;
  return reading.shape.slice(0, inner).flatMap((size, i): OuterDim[] => {
    const axis = names[i];
    if (size === 1) return [];
    return [{ axis: axis === 'C' || axis === 'Z' || axis === 'T' ? axis : 'T', size }];
  });
}

const sizeOf = (dims: readonly OuterDim[], axis: Outer): number =>
  product(dims.filter((dim) => dim.axis === axis).map(({ size }) => size));

/** Index in page order: mixed radix over the outer axes. Axes of one name share its index. */
function pageIndex(dims: readonly OuterDim[], index: Readonly<Record<Outer, number>>): number {
  const rest = { ...index };
  let place = 0;
  let stride = 1;
  for (let i = dims.length - 1; i >= 0; i--) {
    const { axis, size } = dims[i] as OuterDim;
    place += (rest[axis] % size) * stride;
    rest[axis] = Math.floor(rest[axis] / size);
    stride *= size;
  }
  return place;
}

function inOtherFile(place: PlanePlace | null, file: string | null | undefined): PlanePlace | null {
  return place && file ? { ...place, file } : place;
}

function pictureOf(read: TiffImage, planes: PlaneSource, looks: readonly ChannelLook[]): Picture {
  const { file, reading } = read;
  const { page } = file;
  const dims = outerDims(reading, page);
  const kind = kindOf(read);
  const samples = kind === 'rgb' ? 1 : page.samples;
  const channelFiles = planes.channelFiles ?? [];
  const channels = channelFiles.length || sizeOf(dims, 'C') * samples;
  const sizes = { c: channels, z: sizeOf(dims, 'Z'), t: sizeOf(dims, 'T') };
  return {
    read,
    page,
    kind,
    sizes,
    channelFiles,
    looks,
    locate: ({ c, z, t }) => {
      if (c >= sizes.c || z >= sizes.z || t >= sizes.t) return null;
      const inFile = channelFiles.length > 0 ? 0 : Math.floor(c / samples);
      const place = inOtherFile(planes.at(pageIndex(dims, { C: inFile, Z: z, T: t })), channelFiles[c]);
      if (!place) return null;
      return { place, sample: kind === 'rgb' ? null : channelFiles.length > 0 ? 0 : c % samples };
    },
  };
}

/**
 * Opens an image and finds its planes, by the dialect that reads its header.
 * @throws FormatError, SourceError
 */
export function openPicture(source: ByteSource, context: HeaderContext): Picture {
  const read = openTiffImage(source, context);
  return pictureOf(read, planesOf(read, context), channelLooks(read, context));
}
