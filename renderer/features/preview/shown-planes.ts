import { colourTable, tableFor } from '../../../shared/picture/colour-tables.ts';
import { composePart, palettePart, rgbPart, type ShownPlane } from '../../../shared/picture/compose.ts';
import {
  automaticContrast,
  type ChosenContrast,
  type ContrastWindow,
  widened,
} from '../../../shared/picture/contrast.ts';
import { withOpenGaps } from '../../../shared/picture/open-gaps.ts';
import type { PictureFacts, PixelRegion, PlaneHead } from '../../../shared/picture/pixels.ts';
import type { ImageView } from '../../../shared/picture/view.ts';
import type { LoadedPixels } from '../../state/preview/preview.ts';
import type { SamplePart } from './part-in-view.ts';

/** The user's contrast and colours, by channel. */
export interface Looks {
  readonly windows: Readonly<Record<number, ChosenContrast>>;
  readonly tables: Readonly<Record<number, string>>;
}

/** Whether the contrast can be adjusted. Palettes and 8-bit RGB are shown as they are. */
export function hasContrast({ kind, dtype }: PictureFacts): boolean {
  return kind === 'grey' || (kind === 'rgb' && dtype !== 'uint8');
}

/** The contrast kept from plane to plane: the user's or the sidecar's; null if each plane has its own. */
export function keptContrast(view: ImageView, channel: number, { windows }: Pick<Looks, 'windows'>) {
  const chosen = windows[channel] ?? view.looks[channel]?.window ?? 'auto';
  return chosen === 'auto' ? null : chosen;
}

/** The contrast of a plane: the kept one, otherwise from its percentiles. The planes of an RGB image share one. */
export function windowOf(view: ImageView, pixels: LoadedPixels, nth: number, looks: Looks): ContrastWindow {
  const given = keptContrast(view, pixels.channels[nth] ?? 0, looks);
  if (given) return given;
  if (view.facts.kind === 'rgb') return rgbWindow(pixels);
  return automaticContrast(pixels.head.planes[nth] ?? { low: 0, high: 255 });
}

/** The values that a contrast is chosen from. */
export type PlaneRange = Pick<PlaneHead, 'type' | 'min' | 'max' | 'histogram'>;

/** The range and histogram that a contrast is chosen from. Those of an RGB image cover its three planes. */
export function rangeShown(pixels: LoadedPixels, nth: number): PlaneRange | null {
  const { planes } = pixels.head;
  if (planes.length === pixels.channels.length) return planes[nth] ?? null;
  const min = Math.min(...planes.map((plane) => plane.min));
  const max = Math.max(...planes.map((plane) => plane.max));
  const histogram: number[] = new Array(256).fill(0);
  for (const plane of planes) {
    for (const [i, count] of plane.histogram.entries()) {
      const value = plane.min + ((i + 0.5) / 256) * (plane.max - plane.min);
      const bin = max > min ? Math.min(255, Math.floor(((value - min) / (max - min)) * 256)) : 0;
      histogram[bin] = (histogram[bin] as number) + count;
    }
  }
  return { type: planes[0]?.type ?? 'u8', min, max, histogram };
}

/** The colour table of a channel, by name or as `#rrggbb`: the user's, the sidecar's, the file's, or the default. */
export function tableOf({ facts, looks }: ImageView, channel: number, chosen: Looks['tables']): string {
  return (
    chosen[channel] ??
    looks[channel]?.table ??
    tableFor(facts.channels[channel]?.colour, channel, facts.channels.length)
  );
}

function shownPlane(view: ImageView, pixels: LoadedPixels, nth: number, looks: Looks): ShownPlane {
  const channel = pixels.channels[nth] ?? 0;
  return {
    samples: withOpenGaps(pixels.planes[nth] as ShownPlane['samples'], pixels.head, nth),
    table: colourTable(tableOf(view, channel, looks.tables)),
    window: windowOf(view, pixels, nth, looks),
    reversed: view.facts.whiteIsZero,
  };
}

function rgbWindow({ head }: LoadedPixels): ContrastWindow {
  if (head.planes[0]?.type === 'u8') return { min: 0, max: 255 };
  const low = Math.min(...head.planes.map((plane) => plane.low));
  return widened({ min: low, max: Math.max(...head.planes.map((plane) => plane.high)) });
}

/** The colours of a part of the samples, one RGBA word each. */
function pictureWords(
  view: ImageView,
  pixels: LoadedPixels,
  looks: Looks,
  shown: SamplePart,
): Uint32Array<ArrayBuffer> {
  const part = { ...shown, stride: pixels.head.planes[0]?.cols ?? 0 };
  const { kind, palette } = view.facts;
  const [first] = pixels.planes;
  if (kind === 'palette' && palette && first) return palettePart(first, palette, part);
  if (kind === 'rgb') return rgbPart(pixels.planes, windowOf(view, pixels, 0, looks), part);
  return composePart(
    pixels.planes.map((_, nth) => shownPlane(view, pixels, nth, looks)),
    part,
  );
}

/** A coloured part of the samples and its place in the image. */
export interface Bitmap {
  readonly canvas: HTMLCanvasElement;
  readonly region: PixelRegion;
}

/** A part of the samples as a canvas that can be drawn at any size. Missing samples are transparent. */
export function pictureOf(view: ImageView, pixels: LoadedPixels, looks: Looks, part: SamplePart): Bitmap {
  const { rows, cols } = part;
  const canvas = document.createElement('canvas');
  canvas.width = cols;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  const words = pictureWords(view, pixels, looks, part);
  context?.putImageData(new ImageData(new Uint8ClampedArray(words.buffer), cols, rows), 0, 0);
  const region = regionOf(pixels, part);
  const [row0, , col0] = region;
  const [down, across] = pixels.head.step;
  // Gaps of grey channels are open already.
  const gaps = view.facts.kind === 'grey' ? [] : pixels.head.planes.flatMap((plane) => plane.gaps);
  for (const [top, bottom, left, right] of gaps) {
    context?.clearRect((left - col0) / across, (top - row0) / down, (right - left) / across, (bottom - top) / down);
  }
  return { canvas, region };
}

function regionOf({ head }: LoadedPixels, { row0, rows, col0, cols }: SamplePart): PixelRegion {
  const [top, , left] = head.region;
  const [down, across] = head.step;
  return [top + row0 * down, top + (row0 + rows) * down, left + col0 * across, left + (col0 + cols) * across];
}
