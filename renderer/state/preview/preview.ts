import { create } from 'zustand';
import type { ImagePoint } from '../../../shared/picture/camera.ts';
import type { ChosenContrast } from '../../../shared/picture/contrast.ts';
import type { PixelsHead } from '../../../shared/picture/pixels.ts';
import type { Trace } from '../../../shared/picture/traces.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { SentSamples } from '../../../shared/tiff/pixels/sent-samples.ts';

/** Samples ready to be drawn. */
export interface LoadedPixels {
  readonly head: PixelsHead;
  readonly planes: readonly SentSamples[];
  /** Channels, one for each plane. */
  readonly channels: readonly number[];
  readonly z: number;
  readonly t: number;
}

/** What is shown of an image, and how. */
export interface PreviewState {
  readonly folder: string;
  /** The image that is shown; null for none. */
  readonly path: string | null;
  readonly view: ImageView | null;
  /** Why there is no picture. */
  readonly problem: Problem | null;
  readonly isReading: boolean;
  readonly z: number;
  readonly t: number;
  /** Channels that are shown, added to one another. */
  readonly channels: readonly number[];
  /** The channel whose contrast is set. */
  readonly channel: number;
  /** Contrasts that the user set, by channel. */
  readonly windows: Readonly<Record<number, ChosenContrast>>;
  /** Colour tables that the user chose, by channel. */
  readonly tables: Readonly<Record<number, string>>;
  /** Turned or not by the user; null to decide by the image. */
  readonly turned: boolean | null;
  readonly pixels: LoadedPixels | null;
  /** A part at a higher resolution, over the rest. */
  readonly detail: LoadedPixels | null;
  /** Device pixels of the picture. */
  readonly size: readonly [rows: number, cols: number];
  readonly isContrastOpen: boolean;
  /** The ROI that is pointed at, by its place in the list. */
  readonly roi: number | null;
  /** The event whose line of the list has the focus, by its place in the list. */
  readonly event: number | null;
  /** How the picture is reduced: by the mean, or by the brightest sample for sparse cells. */
  readonly reduce: 'mean' | 'max';
  /** Edges of vessels; null until they were asked for. */
  readonly traces: { readonly traces: readonly Trace[]; readonly problem: Problem | null } | null;
  /** A place of the image that must come into view. */
  readonly target: ImagePoint | null;
  /** A requested move of the picture, made once. */
  readonly wish: CameraWish | null;
}

/** A move of the picture that a key or a command asks for; each is another object. */
export interface CameraWish {
  readonly act: 'fit' | 'actual' | 'in' | 'out' | 'left' | 'right' | 'up' | 'down';
}

/** The preview of no image. */
export const noPreview: PreviewState = {
  folder: '',
  path: null,
  view: null,
  problem: null,
  isReading: false,
  z: 0,
  t: 0,
  channels: [0],
  channel: 0,
  windows: {},
  tables: {},
  turned: null,
  pixels: null,
  detail: null,
  size: [208, 348],
  isContrastOpen: false,
  roi: null,
  event: null,
  reduce: 'mean',
  traces: null,
  target: null,
  wish: null,
};

/** The picture of the image that has the focus. */
export const usePreview = create<PreviewState>(() => noPreview);
