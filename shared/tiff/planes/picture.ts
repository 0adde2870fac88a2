import { product } from '../../header/axes.ts';
import type { ByteSource } from '../../header/byte-source.ts';
import type { TiffDialect } from '../../image/tiff-dialect-names.ts';
import type { HeaderContext } from '../dialects/dialect.ts';
import type { Page } from '../structure/page.ts';
import { type ChannelLook, channelLooks } from './channel-looks.ts';
import { type Outer, type OuterDim, pageAxes } from './page-axes.ts';
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
  /** The axes of its pages if these are not its rows and columns: then they cannot be shown. */
  readonly otherAxes: string | null;
  /** null if the plane is neither in this file nor in another named one. */
  readonly locate: (index: PlaneIndex) => LocatedPlane | null;
}

const photometric = { rgb: 2, palette: 3, ycbcr: 6 } as const;

function kindOf(page: Page, dialect: TiffDialect): PictureKind {
  if (page.photometric === photometric.palette && page.samples === 1) return 'palette';
  // Zeiss declares channels in planes as RGB.
  if (dialect === 'lsm' && page.planar) return 'grey';
  const isColour = page.photometric === photometric.rgb || page.photometric === photometric.ycbcr;
  return isColour && page.samples >= 3 ? 'rgb' : 'grey';
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
  const { file, reader, reading } = read;
  const page = reading.page ?? file.page;
  const axes = pageAxes(reading, page, reader.name === 'shaped');
  const kind = axes.samples === 'C' ? kindOf(page, reader.name) : 'grey';
  const samples = kind === 'rgb' ? 1 : page.samples;
  const channelFiles = planes.channelFiles ?? [];
  const along = (axis: Outer): number => sizeOf(axes.outer, axis) * (axis === axes.samples ? samples : 1);
  const sizes = { c: channelFiles.length || along('C'), z: along('Z'), t: along('T') };
  return {
    read,
    page,
    kind,
    sizes,
    channelFiles,
    looks,
    otherAxes: axes.otherAxes,
    locate: ({ c, z, t }) => {
      if (c >= sizes.c || z >= sizes.z || t >= sizes.t) return null;
      const index = { C: channelFiles.length > 0 ? 0 : c, Z: z, T: t };
      const sample = index[axes.samples] % samples;
      index[axes.samples] = Math.floor(index[axes.samples] / samples);
      const place = inOtherFile(planes.at(pageIndex(axes.outer, index)), channelFiles[c]);
      return place && { place, sample: kind === 'rgb' ? null : sample };
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
