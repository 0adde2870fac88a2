import type { PixelRegion, PlaneHead } from '../../../shared/picture/pixels.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { type Geometry, placed } from '../../../shared/tiff/pixels/geometry.ts';
import { levelFor } from '../../../shared/tiff/pixels/levels.ts';
import type { Gap } from '../../../shared/tiff/pixels/read-blocks.ts';
import { type PlaneReading, readReduced, readStored, statisticsOf } from '../../../shared/tiff/pixels/read-plane.ts';
import type { Reduction } from '../../../shared/tiff/pixels/reduce.ts';
import { type Region, regionSize, wholeRegion } from '../../../shared/tiff/pixels/region.ts';
import { cellsToSent, type SentSamples, sentType, toSent } from '../../../shared/tiff/pixels/sent-samples.ts';
import type { PlaneStatistics } from '../../../shared/tiff/pixels/statistics.ts';
import type { LocatedPlane, Picture } from '../../../shared/tiff/planes/picture.ts';
import type { Page } from '../../../shared/tiff/structure/page.ts';
import type { PixelsAnswer, PixelsWanted } from './pixel-job.ts';
import { gapProblems } from './pixel-problem.ts';
import { checkFile, decodersFor, located, type PixelTools, storedPlanes } from './read-stored.ts';
import { fillSkipped, skimStep } from './skim.ts';

/** A plane of this many samples goes to the window whole: zooming then asks for nothing. */
const wholeSamples = 4_194_304;
const wholeBytes = 16 * 1024 * 1024;
const longestSide = 1600;

/** Planes that are in one directory and are read together. */
interface Group {
  readonly found: LocatedPlane;
  readonly samples: readonly number[];
}

/** What one reading gave. */
interface Reading {
  readonly sent: readonly SentSamples[];
  readonly statistics: readonly PlaneStatistics[];
  readonly rows: number;
  readonly cols: number;
  readonly region: Region;
  readonly gaps: readonly Gap[];
  readonly every: number;
}

/** How a group is read: from which level, which part of it, and how much reduced. */
interface Plan {
  readonly geometry: Geometry;
  readonly level: number;
  readonly full: Page;
  readonly page: Page;
  readonly region: Region;
  readonly isWhole: boolean;
  readonly rows: number;
  readonly cols: number;
}

function groupsOf(picture: Picture, wanted: PixelsWanted): readonly Group[] {
  if (picture.kind === 'rgb') {
    const found = located(picture, { c: 0, z: wanted.z, t: wanted.t });
    return [{ found, samples: [0, 1, 2] }];
  }
  const groups: { found: LocatedPlane; samples: number[] }[] = [];
  for (const c of wanted.channels) {
    const found = located(picture, { c, z: wanted.z, t: wanted.t });
    const last = groups.at(-1);
    const isSame =
      last?.found.place.directory === found.place.directory && last.found.place.shift === found.place.shift;
    if (last && isSame && last.found.place.file === found.place.file) last.samples.push(found.sample ?? 0);
    else groups.push({ found, samples: [found.sample ?? 0] });
  }
  return groups;
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

/** Sides of the answer: as many samples as there are, or as will be seen. */
function sidesFor(region: Region, [rows, cols]: readonly [number, number], limit: number) {
  const there = regionSize(region);
  const scale = Math.min(1, Math.sqrt(limit / Math.max(1, Math.min(rows, longestSide) * Math.min(cols, longestSide))));
  return {
    rows: Math.max(1, Math.min(there.rows, Math.floor(Math.min(rows, longestSide) * scale))),
    cols: Math.max(1, Math.min(there.cols, Math.floor(Math.min(cols, longestSide) * scale))),
  };
}

function planFor(tools: PixelTools, group: Group, wanted: PixelsWanted, planes: number): Plan {
  const { store, files, image } = tools;
  const { place } = group.found;
  checkFile(files, place);
  const levels = store.levels(files, place);
  const [full] = levels as [Page];
  const region = regionWanted(wanted, full);
  const samples = full.width * full.height;
  const size = wanted.size ?? [full.height, full.width];
  if (samples <= wholeSamples && samples * planes * 4 <= wholeBytes * 2) {
    const geometry = store.geometry(image, files, place, full);
    const whole = wholeRegion(full.height, full.width);
    return { geometry, level: 0, full, page: full, region: whole, isWhole: true, rows: full.height, cols: full.width };
  }
  const sides = sidesFor(region, size, wholeSamples / planes);
  const level = levelFor(levels, regionSize(region), sides);
  const page = levels[level] ?? full;
  const part = onLevel(region, full, page);
  const there = regionSize(part);
  const geometry = store.geometry(image, files, place, page);
  const rows = Math.min(sides.rows, there.rows);
  const cols = Math.min(sides.cols, there.cols);
  return { geometry, level, full, page, region: part, isWhole: false, rows, cols };
}

async function readWhole(tools: PixelTools, { geometry, region }: Plan, group: Group): Promise<Reading> {
  const { planes, gaps } = await storedPlanes(tools, group.found.place, geometry, group.samples);
  return {
    sent: planes.map((plane) => toSent(geometry.type, plane)),
    statistics: planes.map((plane) => statisticsOf(geometry, plane, region, gaps)),
    ...regionSize(region),
    region,
    gaps,
    every: 1,
  };
}

function readFull(reading: PlaneReading): Reading {
  const { geometry, region } = reading;
  const { planes, gaps } = readStored(reading);
  return {
    sent: planes.map((plane) => toSent(geometry.type, plane)),
    statistics: planes.map((plane) => statisticsOf(geometry, plane, region, gaps)),
    ...regionSize(region),
    region,
    gaps,
    every: 1,
  };
}

/** Masks and palettes have no means: a sample stands for its neighbours there. */
function reductionFor(picture: Picture, { bits }: Geometry, wanted: PixelsWanted): Reduction {
  return picture.kind === 'palette' || bits === 1 ? 'first' : wanted.reduce;
}

function readSmaller(reading: PlaneReading, plan: Plan, reduction: Reduction, skim: boolean): Reading {
  const { geometry, region } = reading;
  const { rows, cols } = plan;
  const every = skim ? skimStep(geometry, region, rows) : 1;
  const { planes, gaps } = readReduced(reading, { rows, cols, reduction, every });
  return {
    sent: planes.map(({ cells }) => cellsToSent(geometry.type, every > 1 ? fillSkipped(cells, rows, cols) : cells)),
    statistics: planes.map(({ statistics }) => statistics),
    rows,
    cols,
    region,
    gaps,
    every,
  };
}

async function readGroup(
  tools: PixelTools,
  picture: Picture,
  plan: Plan,
  group: Group,
  wanted: PixelsWanted,
  skim: boolean,
): Promise<Reading> {
  if (plan.isWhole) return readWhole(tools, plan, group);
  const codecs = await decodersFor(plan.geometry);
  const { place } = group.found;
  const { source } = tools.files.open(place.file);
  const geometry = plan.level === 0 ? placed(plan.geometry, place) : plan.geometry;
  const reading = { geometry, source, codecs, budget: tools.budget, region: plan.region, samples: group.samples };
  const { rows, cols } = regionSize(plan.region);
  if (plan.rows === rows && plan.cols === cols) return readFull(reading);
  return readSmaller(reading, plan, reductionFor(picture, geometry, wanted), skim);
}

/** A region of a level in samples of the full size. */
function onFull({ row0, row1, col0, col1 }: Region, full: Page, page: Page): PixelRegion {
  const [down, across] = [full.height / page.height, full.width / page.width];
  return [row0 * down, row1 * down, col0 * across, col1 * across];
}

function planeHeads({ geometry }: Plan, { statistics, rows, cols }: Reading): readonly PlaneHead[] {
  return statistics.map(({ min, max, low, high, histogram }) => ({
    type: sentType(geometry.type),
    rows,
    cols,
    min,
    max,
    low,
    high,
    histogram,
  }));
}

/** Reads what is asked for of the planes of an image. @throws PixelError, FormatError, CancelledError, SourceError */
export async function readPixels(tools: PixelTools, wanted: PixelsWanted, skim: boolean): Promise<PixelsAnswer> {
  const { store, files, image, path } = tools;
  const picture = store.picture(image, files);
  const groups = groupsOf(picture, wanted);
  const count = groups.reduce((sum, { samples }) => sum + samples.length, 0);
  const planes: SentSamples[] = [];
  const heads: PlaneHead[] = [];
  const problems: Problem[] = [];
  const gaps: PixelRegion[] = [];
  let [every, first]: [number, { plan: Plan; reading: Reading } | null] = [1, null];
  for (const group of groups) {
    const plan = planFor(tools, group, wanted, count);
    const reading = await readGroup(tools, picture, plan, group, wanted, skim);
    first ??= { plan, reading };
    every = Math.max(every, reading.every);
    planes.push(...reading.sent);
    heads.push(...planeHeads(plan, reading));
    const size = files.open(group.found.place.file).source.size;
    problems.push(...gapProblems(reading.gaps, plan.geometry, reading.region, path, size));
    gaps.push(...reading.gaps.map((gap) => onFull(gap.region, plan.full, plan.page)));
  }
  if (!first) throw new Error('no channel was asked for');
  const region = onFull(first.reading.region, first.plan.full, first.plan.page);
  const step = [(region[1] - region[0]) / first.reading.rows, (region[3] - region[2]) / first.reading.cols] as const;
  const head = {
    planes: heads,
    region,
    level: first.plan.level,
    step,
    gaps: gaps.slice(0, 1000),
    every,
    final: every === 1,
    problems,
  };
  return { head, planes };
}
