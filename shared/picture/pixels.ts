import type { Problem } from '../problems/problem.ts';
import type { SentType } from '../tiff/pixels/sent-samples.ts';
import type { PictureKind } from '../tiff/planes/picture.ts';

/** One channel of a picture, as the file gives it. */
export interface PictureChannel {
  readonly name: string;
  /** `#rrggbb`; null where the file gives no colour. */
  readonly colour: string | null;
  /** Why it cannot be shown: its file is missing. */
  readonly absent: Problem | null;
}

/** The planes of an image, as its file describes them. */
export interface PictureFacts {
  readonly kind: PictureKind;
  readonly width: number;
  readonly height: number;
  /** numpy's name of the samples' type. */
  readonly dtype: string;
  readonly z: number;
  readonly t: number;
  readonly channels: readonly PictureChannel[];
  /** Channel that is this very file's, where each channel has a file. */
  readonly ownChannel: number;
  /** Smaller copies in the file, with their sides; the full size first. */
  readonly levels: readonly { readonly width: number; readonly height: number }[];
  readonly whiteIsZero: boolean;
  /** Colours of a palette: 256 or more RGB triples of 8 bits; null where the image has no palette. */
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
  /** Its values are labels, not intensities (labels, masks, palettes): they are never averaged. */
  readonly isLabels: boolean;
}

/** The head of an answer, before its samples. */
export interface PixelsHead {
  /** The channels of the planes; a photograph has one, of three planes. */
  readonly channels: readonly number[];
  readonly planes: readonly PlaneHead[];
  /** The region that was read. */
  readonly region: PixelRegion;
  /** Which of the levels was read. */
  readonly level: number;
  /** How many samples of the full size one sample here stands for, along rows and columns; 1 is the full size. */
  readonly step: readonly [rows: number, cols: number];
  /** Missing parts, in samples of the full size. */
  readonly gaps: readonly PixelRegion[];
  /** Only every n-th line was read; 1 for all. */
  readonly every: number;
  /** Whether the first picture of a large plane was reduced: a request for its channels by number gives all samples. */
  readonly hasMore: boolean;
  /** Whether all lines were read; if not, `image.finer` is sent once they have been. */
  readonly final: boolean;
  readonly problems: readonly Problem[];
}
