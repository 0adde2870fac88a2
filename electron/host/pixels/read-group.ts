import type { Gap } from '../../../shared/tiff/pixels/block-reading.ts';
import { CellGrid } from '../../../shared/tiff/pixels/cell-grid.ts';
import { type Geometry, placed } from '../../../shared/tiff/pixels/geometry.ts';
import { holdsLabels } from '../../../shared/tiff/pixels/label-cells.ts';
import {
  type PlaneReading,
  readReduced,
  readStored,
  type StoredPlanes,
  statisticsOf,
} from '../../../shared/tiff/pixels/read-plane.ts';
import { PlaneReducer, type Reduction } from '../../../shared/tiff/pixels/reduce.ts';
import { type Region, regionSize } from '../../../shared/tiff/pixels/region.ts';
import { cellsToSent, type SentSamples, toSent } from '../../../shared/tiff/pixels/sent-samples.ts';
import type { PlaneStatistics } from '../../../shared/tiff/pixels/statistics.ts';
import type { Picture } from '../../../shared/tiff/planes/picture.ts';
import type { PixelGroup } from './pixel-groups.ts';
import type { PixelsWanted } from './pixel-job.ts';
import type { PixelPlan } from './pixel-plan.ts';
import { decodersFor, type PixelTools, storedPlanes } from './read-stored.ts';
import { fillSkipped, skimStep } from './skim.ts';

/** The result of reading a group. */
export interface GroupReading {
  readonly sent: readonly SentSamples[];
  readonly statistics: readonly PlaneStatistics[];
  /** Which of the planes are labels, masks or indices into a palette. */
  readonly labels: readonly boolean[];
  readonly rows: number;
  readonly cols: number;
  readonly region: Region;
  readonly gaps: readonly Gap[];
  /** Only every n-th line was read; 1 for all. */
  readonly every: number;
  /** Whether it was reduced to be sent sooner. */
  readonly hasMore: boolean;
}

/** How a group is read, beside its plan. */
export interface GroupWish {
  readonly picture: Picture;
  readonly reduce: PixelsWanted['reduce'];
  /** Read only some lines if reading all would take long. */
  readonly skim: boolean;
  /** The longer side of a first picture, in samples; null to send all samples of the plan. */
  readonly firstSide: number | null;
  /** A small picture: contrast follows its own samples. */
  readonly isSmall: boolean;
}

function asStored(geometry: Geometry, region: Region, { planes, gaps }: StoredPlanes, wish: GroupWish): GroupReading {
  const { kind } = wish.picture;
  return {
    sent: planes.map((plane) => toSent(geometry.type, plane)),
    statistics: planes.map((plane) => statisticsOf(geometry, plane, region, gaps)),
    labels: planes.map(
      (plane) => isIndexed(wish, geometry) || (kind === 'grey' && holdsLabels(geometry, plane, region, gaps)),
    ),
    ...regionSize(region),
    region,
    gaps,
    every: 1,
    hasMore: false,
  };
}

/** Masks and palettes have no mean: the first sample represents the cell. */
function reductionFor(wish: GroupWish, geometry: Geometry): Reduction {
  return isIndexed(wish, geometry) ? 'first' : wish.reduce;
}

function isIndexed({ picture }: GroupWish, { bits }: Geometry): boolean {
  return picture.kind === 'palette' || bits === 1;
}

function readSmaller(reading: PlaneReading, { rows, cols }: PixelPlan, wish: GroupWish): GroupReading {
  const { geometry, region } = reading;
  const every = wish.skim ? skimStep(geometry, region, rows) : 1;
  const watchLabels = wish.picture.kind === 'grey';
  const reduction = reductionFor(wish, geometry);
  const { planes, gaps } = readReduced(reading, {
    rows,
    cols,
    reduction,
    every,
    watchLabels,
    countCells: wish.isSmall,
  });
  return {
    sent: planes.map(({ cells }) => cellsToSent(geometry.type, every > 1 ? fillSkipped(cells, rows, cols) : cells)),
    statistics: planes.map(({ statistics }) => statistics),
    labels: planes.map(({ isLabels }) => isLabels),
    rows,
    cols,
    region,
    gaps,
    every,
    hasMore: false,
  };
}

/** A plane of more bytes takes longer to send than to reduce. */
const soonBytes = 1024 * 1024;

/** The first picture of a large plane, with no more samples than will be visible. */
function firstOf(geometry: Geometry, whole: GroupReading, stored: StoredPlanes, side: number): GroupReading {
  const { region, labels, gaps } = whole;
  const bytes = whole.sent.reduce((sum, plane) => sum + plane.byteLength, 0);
  if (bytes <= soonBytes || gaps.length > 0 || Math.max(whole.rows, whole.cols) <= side) return whole;
  const [rows, cols] = [Math.min(side, whole.rows), Math.min(side, whole.cols)];
  const grid = new CellGrid(region, rows, cols);
  const sent = stored.planes.map((samples, i) => {
    const reducer = new PlaneReducer(geometry.type, grid, labels[i] ? 'first' : 'mean', 0);
    const block = { samples, stride: whole.cols, components: 1, rows: whole.rows };
    reducer.add({ block, row: region.row0, col: region.col0, part: region, sample: 0 });
    return cellsToSent(geometry.type, reducer.cells());
  });
  return { ...whole, sent, rows, cols, hasMore: true };
}

/** Reads the planes of a group as planned. @throws PixelError, CancelledError, SourceError */
export async function readGroup(
  tools: PixelTools,
  { found: { place }, samples }: PixelGroup,
  plan: PixelPlan,
  wish: GroupWish,
): Promise<GroupReading> {
  const { region } = plan;
  if (plan.isWhole) {
    const stored = await storedPlanes(tools, place, plan.geometry, samples);
    const whole = asStored(plan.geometry, region, stored, wish);
    return wish.firstSide === null ? whole : firstOf(plan.geometry, whole, stored, wish.firstSide);
  }
  const codecs = await decodersFor(plan.geometry);
  const { source } = tools.files.open(place.file);
  const geometry = plan.level === 0 ? placed(plan.geometry, place) : plan.geometry;
  const reading = { geometry, source, codecs, budget: tools.budget, region, samples };
  const { rows, cols } = regionSize(region);
  if (!wish.isSmall && plan.rows === rows && plan.cols === cols)
    return asStored(geometry, region, readStored(reading), wish);
  return readSmaller(reading, plan, wish);
}
