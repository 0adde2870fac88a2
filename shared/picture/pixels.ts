import type { Problem } from '../problems/problem.ts';
import type { SentType } from '../tiff/pixels/sent-samples.ts';
import type { PictureKind } from '../tiff/planes/picture.ts';

/** One channel of a picture, as the file gives it. */
export interface PictureChannel {
  readonly name: string;
  /** `#rrggbb`; null where the file gives none. */
  readonly colour: string | null;
  /** Why it cannot be shown: its file is not here. */
  readonly absent: Problem | null;
}

/** What an image's file says of its planes. */
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
  /** Colours of a palette: 256 or more RGB triples of 8 bits; null where there is none. */
  readonly palette: readonly number[] | null;
  /** Why there is no picture. */
  readonly problem: Problem | null;
}

/** A part of a plane, ends exclusive, in samples of the full size. */
export type PixelRegion = readonly [row0: number, row1: number, col0: number, col1: number];

/** One plane of an answer; its samples follow the head. */
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
  /** Its values are names, not amounts (labels, masks, palettes): none is mixed with another. */
  readonly isLabels: boolean;
}

/** What comes before the samples of an answer. */
export interface PixelsHead {
  /** The channels of the planes; a photograph has one, of three planes. */
  readonly channels: readonly number[];
  readonly planes: readonly PlaneHead[];
  /** The region that was really read. */
  readonly region: PixelRegion;
  /** Which of the levels was read. */
  readonly level: number;
  /** How many samples of the full size one sample here stands for, along rows and columns; 1 is the full size. */
  readonly step: readonly [rows: number, cols: number];
  /** Parts that are not there, in samples of the full size. */
  readonly gaps: readonly PixelRegion[];
  /** Only every n-th line was looked at; 1 for all. */
  readonly every: number;
  /** Whether a request for these channels by number gives more samples: a first picture of a large plane is brought down. */
  readonly hasMore: boolean;
  /** Whether this is as good as it gets; `image.finer` tells when there is more. */
  readonly final: boolean;
  readonly problems: readonly Problem[];
}
