import type { PictureFacts, PixelsHead } from '../../../shared/picture/pixels.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { Result } from '../../../shared/problems/result.ts';
import type { Samples, SampleType } from '../../../shared/tiff/pixels/sample-type.ts';
import type { SentSamples } from '../../../shared/tiff/pixels/sent-samples.ts';
import type { PlaneIndex } from '../../../shared/tiff/planes/picture.ts';

/** An image whose pixels are asked for. */
export interface PixelJob {
  /** Row path, for problems. */
  readonly path: string;
  /** Absolute path, behind any link. */
  readonly image: string;
}

/** The requested part of planes, and how large it will be shown. */
export interface PixelsWanted {
  /** null: the channels shown at first, with no more samples than will be visible. */
  readonly channels: readonly number[] | null;
  readonly z: number;
  readonly t: number;
  /** Rows and columns of the full size, ends exclusive; null is the whole. */
  readonly region: readonly [row0: number, row1: number, col0: number, col1: number] | null;
  /** Rows and columns on the screen; null is the full size. */
  readonly size: readonly [rows: number, cols: number] | null;
  readonly reduce: 'mean' | 'max';
}

/** What a pixel thread is asked for. */
export type PixelRequest =
  | { readonly kind: 'facts'; readonly job: PixelJob }
  | { readonly kind: 'pixels'; readonly job: PixelJob; readonly wanted: PixelsWanted; readonly skim: boolean }
  | { readonly kind: 'stored'; readonly job: PixelJob; readonly plane: PlaneIndex | null }
  | { readonly kind: 'labels'; readonly job: PixelJob; readonly channel: number }
  | { readonly kind: 'thumbnail'; readonly job: PixelJob; readonly turned: boolean | null };

/** Pixels as they were read. */
export interface PixelsAnswer {
  readonly head: PixelsHead;
  readonly planes: readonly SentSamples[];
}

/** Pixels packed for the window by the thread, which transfers them without a copy. */
export interface PackedPixels {
  readonly head: PixelsHead;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One plane as the file stores it; 16-bit floats as their bits. */
export interface StoredAnswer {
  readonly type: SampleType;
  /** Rows and columns, and samples of a pixel where the file keeps them together or as planes. */
  readonly shape: readonly number[];
  readonly samples: Samples;
  readonly problems: readonly Problem[];
}

/** Values of a channel on its smallest level. */
export interface LabelsAnswer {
  readonly values: ReadonlySet<number>;
  /** Whether the smallest level is the full size. */
  readonly isFull: boolean;
}

/** The answer to each request. */
export interface PixelAnswers {
  readonly facts: PictureFacts;
  readonly pixels: PackedPixels;
  readonly stored: StoredAnswer;
  readonly labels: LabelsAnswer;
  readonly thumbnail: Uint8Array;
}

/** A thread's answer; null where the request was cancelled. */
export type PixelAnswer = Result<PixelAnswers[keyof PixelAnswers]> | null;

/** What a pixel thread is started with: [0] counts requests taken up and blocks read, [1] is the number of the request that is cancelled. */
export interface PixelWorkerStart {
  readonly signals: SharedArrayBuffer;
}

/** A request with its number. */
export interface NumberedRequest {
  readonly number: number;
  readonly request: PixelRequest;
}
