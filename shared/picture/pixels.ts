import type { Problem } from '../problems/problem.ts';
import type { SentType } from '../tiff/pixels/sent-samples.ts';
import type { PictureKind } from '../tiff/planes/picture.ts';

/** One channel of a picture, from the file. */
export interface PictureChannel {
  readonly name: string;
  /** `#rrggbb`; null if the file has no colour for it. */
  readonly colour: string | null;
  /** The problem if its file is missing. */
  readonly absent: Problem | null;
}

/** The planes of an image, from its file. */
export interface PictureFacts {
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
  /** numpy's name of the samples' type. */
  readonly dtype: string;
  readonly z: number;
  readonly t: number;
  readonly channels: readonly PictureChannel[];
  /** The channel in this file if each channel has its own file. */
  readonly ownChannel: number;
  /** Sides of the full size and of the smaller copies in the file. */
  readonly levels: readonly { readonly width: number; readonly height: number }[];
  readonly whiteIsZero: boolean;
  /** Olympus' Scan Mode; `''` for other images. */
  readonly scanMode: string;
  /** The palette as RGB triples of 8 bits; null if the image has none. */
  readonly palette: readonly number[] | null;
  /** Why there is no picture. */
  readonly problem: Problem | null;
}

/** A part of a plane, ends exclusive, in samples of the full size. */
export type PixelRegion = readonly [row0: number, row1: number, col0: number, col1: number];

/** One plane of an answer. Its samples follow the head. */
export interface PlaneHead {
  readonly type: SentType;
  readonly rows: number;
  readonly cols: number;
  readonly min: number;
  readonly max: number;
  /** Percentiles 1 and 99.5 of the samples that were read. */
  readonly low: number;
  readonly high: number;
  readonly histogram: readonly number[];
  /** Its values are not intensities (labels, masks, palettes) and are never averaged. */
  readonly isLabels: boolean;
  /** Missing parts, in samples of the full size. */
  readonly gaps: readonly PixelRegion[];
}

/** The head of an answer, before its samples. */
export interface PixelsHead {
  /** The channels of the planes; an RGB image has one channel with three planes. */
  readonly channels: readonly number[];
  readonly planes: readonly PlaneHead[];
  /** The region that was read. */
  readonly region: PixelRegion;
  /** The index of the level that was read. */
  readonly level: number;
  /** Samples of the full size per sample here, along rows and columns; 1 at the full size. */
  readonly step: readonly [rows: number, cols: number];
  /** Only every n-th line was read; 1 for all. */
  readonly every: number;
  /** Whether this is a reduced first picture; a request for its channels by number returns all samples. */
  readonly hasMore: boolean;
  /** Whether all lines were read; if not, `image.finer` is sent once they have been. */
  readonly final: boolean;
  readonly problems: readonly Problem[];
}
