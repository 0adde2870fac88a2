import type { Gap, Piece } from './block-reading.ts';
import { CellGrid } from './cell-grid.ts';
import type { Codecs } from './codec.ts';
import { PlaneCollector, RowCollector } from './collect.ts';
import { type Geometry, joined, perPixel } from './geometry.ts';
import { LabelCells, mayBeLabels } from './label-cells.ts';
import type { Budget } from './limits.ts';
import { PixelError } from './pixel-error.ts';
import type { PixelSource } from './pixel-source.ts';
import { ReadAhead } from './read-ahead.ts';
import { readBlocks } from './read-blocks.ts';
import { PlaneReducer, type Reduction } from './reduce.ts';
import { joinRegions, type Region, regionSize } from './region.ts';
import { endOf } from './region-end.ts';
import { asNumbers, type Samples, sampleBytes } from './sample-type.ts';
import { newStatistics, type PlaneStatistics, type Statistics, statisticsOfCells } from './statistics.ts';

/** One directory's pixels to read. */
export interface PlaneReading {
  readonly geometry: Geometry;
  readonly source: PixelSource;
  readonly codecs: Codecs;
  readonly budget: Budget;
  readonly region: Region;
  /** Samples of a pixel that are wanted. */
  readonly samples: readonly number[];
}

/** A region as it is stored, one array for each wanted sample. */
export interface StoredPlanes {
  readonly planes: readonly Samples[];
  readonly gaps: readonly Gap[];
}

/** A region of one sample, reduced. */
export interface ReducedPlane {
  readonly cells: Float64Array;
  readonly statistics: PlaneStatistics;
  /** Its cells are labels: the first of each, not their mean. */
  readonly isLabels: boolean;
}

const uncompressed = 1;

function codecOf({ geometry, codecs }: PlaneReading, nameOf: (code: number) => string) {
  if (geometry.compression === uncompressed) return null;
  const codec = codecs.get(geometry.compression);
  if (!codec) throw new PixelError('preview-compression', { name: nameOf(geometry.compression) });
  return codec;
}

const codeName = (code: number): string => `code ${code}`;

/** How blocks are read. */
interface Run {
  readonly whole: boolean;
  readonly every?: number;
  /** Whether nothing of a piece is kept. */
  readonly reuses?: boolean;
}

/** Adds a gap, joined with the one before it: a file that was cut off may have as many as lines, and few of them are sent. */
function addGap(gaps: Gap[], gap: Gap): void {
  const last = gaps.at(-1);
  const isSame = last?.reason === gap.reason && (gap.reason !== 'damaged' || last.details === gap.details);
  const region = isSame ? joinRegions(last.region, gap.region) : null;
  if (last && region) gaps[gaps.length - 1] = { ...last, region };
  else gaps.push(gap);
}

function run(
  reading: PlaneReading,
  onPiece: (piece: Piece) => void,
  { whole, every = 1, reuses = false }: Run,
): readonly Gap[] {
  const gaps: Gap[] = [];
  const codec = codecOf(reading, codeName);
  const { source, budget, region, samples } = reading;
  const geometry = joined(reading.geometry);
  const reader = new ReadAhead(source, endOf(geometry, region), reuses);
  readBlocks(
    { geometry, reader, codec, budget, region, samples, every, onPiece, onGap: (gap) => addGap(gaps, gap) },
    whole,
  );
  return gaps;
}

/** Reads a region as it is stored. @throws PixelError, CancelledError, SourceError */
export function readStored(reading: PlaneReading): StoredPlanes {
  const { geometry, region, samples, budget } = reading;
  const { rows, cols } = regionSize(region);
  budget.take(rows * cols * samples.length * sampleBytes(geometry.type));
  const collector = new PlaneCollector(geometry.type, region, samples);
  const gaps = run(reading, (piece) => collector.add(piece), { whole: true });
  return { planes: collector.planes(), gaps };
}

/** Reads all samples of a region as the page stores them: interleaved, or in planes one after the other. @throws as `readStored` */
export function readAllSamples(reading: Omit<PlaneReading, 'samples'>): {
  readonly samples: Samples;
  readonly gaps: readonly Gap[];
} {
  const { geometry, region, budget } = reading;
  const { rows, cols } = regionSize(region);
  const planes = geometry.planar ? geometry.samples : 1;
  budget.take(rows * cols * geometry.samples * sampleBytes(geometry.type));
  const collector = new RowCollector(geometry.type, region, perPixel(geometry), planes);
  const samples = Array.from({ length: planes }, (_, i) => i);
  const gaps = run({ ...reading, samples }, (piece) => collector.add(piece), { whole: true });
  return { samples: collector.samples(), gaps };
}

/** Statistics of a stored plane without its gaps. */
export function statisticsOf(
  geometry: Geometry,
  plane: Samples,
  region: Region,
  gaps: readonly Gap[],
): PlaneStatistics {
  const { rows, cols } = regionSize(region);
  const statistics = newStatistics(geometry.type, rows * cols);
  const numbers = asNumbers(geometry.type, plane);
  if (gaps.length === 0) statistics.add(numbers, 0, 1, numbers.length);
  else addAround(statistics, numbers, region, gaps);
  return statistics.result();
}

function addAround(
  statistics: Statistics,
  numbers: ReturnType<typeof asNumbers>,
  region: Region,
  gaps: readonly Gap[],
): void {
  const { rows, cols } = regionSize(region);
  const missing = new Uint8Array(rows * cols);
  for (const { region: gap } of gaps) {
    for (let r = gap.row0; r < gap.row1; r++) {
      const start = (r - region.row0) * cols - region.col0;
      missing.fill(1, start + gap.col0, start + gap.col1);
    }
  }
  for (let i = 0; i < numbers.length; i++) if (missing[i] === 0) statistics.add(numbers, i, 1, 1);
}

/** Statistics of a rough picture count one in this many samples of its lines. */
const skimmedSamples = 4;

/** Counts the samples of pieces as they arrive, all or one in `every`. */
class PieceStatistics {
  readonly #statistics: Statistics;
  readonly #geometry: Geometry;
  readonly #sample: number;
  readonly #every: number;

  constructor(geometry: Geometry, sample: number, total: number, every: number) {
    this.#every = every;
    this.#statistics = newStatistics(geometry.type, total);
    this.#geometry = geometry;
    this.#sample = sample;
  }

  add({ block, row, col, part, sample }: Piece): void {
    const component = this.#sample - sample;
    if (component < 0 || component >= block.components) return;
    const numbers = asNumbers(this.#geometry.type, block.samples);
    const step = block.components * this.#every;
    const count = Math.ceil((part.col1 - part.col0) / this.#every);
    for (let r = part.row0; r < part.row1; r++) {
      const from = ((r - row) * block.stride + part.col0 - col) * block.components + component;
      this.#statistics.add(numbers, from, step, count);
    }
  }

  result(): PlaneStatistics {
    return this.#statistics.result();
  }
}

/** How a region is reduced. */
export interface Reducing {
  readonly rows: number;
  readonly cols: number;
  readonly reduction: Reduction;
  /** Only every n-th line is read; 1 for all. */
  readonly every: number;
  /** Whether the samples may be labels, which have no mean; those of RGB images are not. */
  readonly watchLabels: boolean;
  /** Whether statistics are those of the reduced samples, not of those that were read. */
  readonly countCells: boolean;
}

/** Reads and reduces a region. @throws PixelError, CancelledError, SourceError */
export function readReduced(
  reading: PlaneReading,
  { rows, cols, reduction, every, watchLabels, countCells }: Reducing,
): { readonly planes: readonly ReducedPlane[]; readonly gaps: readonly Gap[] } {
  const { geometry, region, samples, budget } = reading;
  const size = regionSize(region);
  // Values and counts of the cells, and the sums of the columns.
  budget.take((rows * cols * 16 + size.cols * 4) * samples.length);
  const grid = new CellGrid(region, rows, cols, budget);
  const counted = every > 1 ? skimmedSamples : 1;
  const isWatched = watchLabels && reduction === 'mean' && mayBeLabels(geometry);
  const parts = samples.map((sample) => ({
    reducer: new PlaneReducer(geometry.type, grid, reduction, sample),
    statistics: countCells ? null : new PieceStatistics(geometry, sample, size.rows * size.cols, counted),
    labels: isWatched ? new LabelCells(geometry, grid, sample, every) : null,
  }));
  const onPiece = (piece: Piece): void => {
    for (const { reducer, statistics, labels } of parts) {
      reducer.add(piece);
      statistics?.add(piece);
      labels?.add(piece);
    }
  };
  const gaps = run(reading, onPiece, { whole: false, every, reuses: true });
  const planes = parts.map(({ reducer, statistics, labels }) => {
    const firsts = labels?.cells() ?? null;
    const cells = firsts ?? reducer.cells();
    return {
      cells,
      statistics: statistics?.result() ?? statisticsOfCells(geometry.type, cells),
      isLabels: firsts !== null || reduction === 'first',
    };
  });
  return { planes, gaps };
}
