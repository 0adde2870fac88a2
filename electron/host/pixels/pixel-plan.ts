import type { PixelRegion } from '../../../shared/picture/pixels.ts';
import type { Geometry } from '../../../shared/tiff/pixels/geometry.ts';
import { levelFor } from '../../../shared/tiff/pixels/levels.ts';
import { type Region, regionSize, wholeRegion } from '../../../shared/tiff/pixels/region.ts';
import { sentBytes } from '../../../shared/tiff/pixels/sent-samples.ts';
import type { Page } from '../../../shared/tiff/structure/page.ts';
import type { PixelGroup } from './pixel-groups.ts';
import type { PixelsWanted } from './pixel-job.ts';
import type { PixelTools } from './read-stored.ts';
import { readableLevel } from './readable-level.ts';

/** Planes of up to this many samples are sent whole, so that zooming needs no request. */
const wholeSamples = 4_194_304;
const wholeBytes = 16 * 1024 * 1024;
const longestSide = 1600;
/** The window can reduce a picture by this factor itself; reducing it here would take longer than sending it. */
const shrinkable = 2;

interface Sides {
  readonly rows: number;
  readonly cols: number;
}

/** How a group is read: from which level, which part of it, and how much it is reduced. */
export interface PixelPlan extends Sides {
  readonly geometry: Geometry;
  readonly level: number;
  readonly full: Page;
  readonly page: Page;
  /** In samples of the level. */
  readonly region: Region;
  readonly isWhole: boolean;
}

/** A region of the full size on a level, widened to whole samples. */
function onLevel(region: Region, full: Page, page: Page): Region {
  if (page === full) return region;
  const [down, across] = [page.height / full.height, page.width / full.width];
  return {
    row0: Math.max(0, Math.floor(region.row0 * down)),
    row1: Math.min(page.height, Math.ceil(region.row1 * down)),
    col0: Math.max(0, Math.floor(region.col0 * across)),
    col1: Math.min(page.width, Math.ceil(region.col1 * across)),
  };
}

/** A region of a plan's level in samples of the full size. */
export function onFull({ row0, row1, col0, col1 }: Region, { full, page }: PixelPlan): PixelRegion {
  const [down, across] = [full.height / page.height, full.width / page.width];
  return [row0 * down, row1 * down, col0 * across, col1 * across];
}

function regionWanted({ region }: PixelsWanted, { height, width }: Page): Region {
  const whole = wholeRegion(height, width);
  if (!region) return whole;
  const [row0, row1, col0, col1] = region.map(Math.floor) as [number, number, number, number];
  const clamped = {
    row0: Math.min(Math.max(0, row0), height - 1),
    row1: Math.min(height, row1),
    col0: Math.min(Math.max(0, col0), width - 1),
    col1: Math.min(width, col1),
  };
  return clamped.row1 > clamped.row0 && clamped.col1 > clamped.col0 ? clamped : whole;
}

/** Sides of the answer: all samples, or as many as will be visible. */
function sidesFor(region: Region, [rows, cols]: readonly [number, number], limit: number): Sides {
  const there = regionSize(region);
  const [mostRows, mostCols] = [Math.min(rows, longestSide), Math.min(cols, longestSide)];
  const scale = Math.min(1, Math.sqrt(limit / Math.max(1, mostRows * mostCols)));
  return {
    rows: Math.max(1, Math.min(there.rows, Math.floor(mostRows * scale))),
    cols: Math.max(1, Math.min(there.cols, Math.floor(mostCols * scale))),
  };
}

function wholePlan(full: Page, geometry: Geometry): PixelPlan {
  const { height: rows, width: cols } = full;
  return { geometry, level: 0, full, page: full, region: wholeRegion(rows, cols), isWhole: true, rows, cols };
}

/** Whether a part of a level is sent without reduction, because it is hardly larger than what will be visible. */
function isNear(there: Sides, seen: Sides, geometry: Geometry, planes: number): boolean {
  const samples = there.rows * there.cols * planes;
  if (samples > wholeSamples || samples * sentBytes(geometry.type) > wholeBytes) return false;
  return there.rows <= seen.rows * shrinkable && there.cols <= seen.cols * shrinkable;
}

/**
 * Plans the reading of a group; the picture has `planes` planes in total. A small picture gets exactly the wanted number of samples.
 * @throws PixelError, FormatError, SourceError
 */
export function planFor(
  tools: PixelTools,
  group: PixelGroup,
  wanted: PixelsWanted,
  planes: number,
  isSmall: boolean,
): PixelPlan {
  const { store, files, image } = tools;
  const { place } = group.found;
  const levels = store.levels(image, files, place);
  const [full] = levels as [Page];
  const samples = full.width * full.height;
  if (samples <= wholeSamples && !isSmall) {
    const geometry = store.geometry(image, files, place, full);
    if (samples * planes * sentBytes(geometry.type) <= wholeBytes) return wholePlan(full, geometry);
  }
  const region = regionWanted(wanted, full);
  const sides = sidesFor(region, wanted.size ?? [full.height, full.width], wholeSamples / planes);
  const { level, page, geometry } = readableLevel(tools, place, levels, levelFor(levels, regionSize(region), sides));
  const part = onLevel(region, full, page);
  const there = regionSize(part);
  const isSentAsItIs = !isSmall && wanted.reduce === 'mean' && isNear(there, sides, geometry, planes);
  const { rows, cols } = isSentAsItIs
    ? there
    : { rows: Math.min(sides.rows, there.rows), cols: Math.min(sides.cols, there.cols) };
  return { geometry, level, full, page, region: part, isWhole: false, rows, cols };
}
