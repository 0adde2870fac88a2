import type { Piece } from './block-reading.ts';
import { type Region, regionSize } from './region.ts';
import { newSamples, type Samples, type SampleType } from './sample-type.ts';

/** Collects the samples of a region as its blocks have them: interleaved, or in planes one after the other. Samples not read are 0. */
export class RowCollector {
  readonly #type: SampleType;
  readonly #region: Region;
  readonly #components: number;
  readonly #planes: number;
  #samples: Samples | null = null;

  constructor(type: SampleType, region: Region, components: number, planes = 1) {
    this.#type = type;
    this.#region = region;
    this.#components = components;
    this.#planes = planes;
  }

  /** Adds the samples of one piece. */
  add(piece: Piece): void {
    if (this.#isAll(piece)) this.#samples = piece.block.samples;
    else this.#copy(piece);
  }

  samples(): Samples {
    const { rows, cols } = regionSize(this.#region);
    this.#samples ??= newSamples(this.#type, rows * cols * this.#components * this.#planes);
    return this.#samples;
  }

  /** A piece that is the whole region need not be copied. */
  #isAll({ block, row, col, part }: Piece): boolean {
    const { rows, cols } = regionSize(this.#region);
    if (this.#planes > 1) return false;
    const isWhole = block.stride === cols && block.samples.length === rows * cols * this.#components;
    // A view would keep its larger buffer in memory.
    if (block.samples.byteLength !== block.samples.buffer.byteLength) return false;
    return isWhole && row === part.row0 && col === part.col0 && part.row1 - part.row0 === rows;
  }

  #copy({ block, row, col, part, sample }: Piece): void {
    const [to, step] = [this.samples(), this.#components];
    const { row0, col0 } = this.#region;
    const { rows, cols } = regionSize(this.#region);
    const before = this.#planes > 1 ? sample * rows : 0;
    const count = (part.col1 - part.col0) * step;
    for (let r = part.row0; r < part.row1; r++) {
      const from = ((r - row) * block.stride + part.col0 - col) * step;
      // Both have the same type: they are samples of one image.
      to.set(
        block.samples.subarray(from, from + count) as never,
        ((before + r - row0) * cols + part.col0 - col0) * step,
      );
    }
  }
}

/** Collects the samples of a region, one array for each requested sample of a pixel. Samples not read are 0. */
export class PlaneCollector {
  readonly #region: Region;
  readonly #wanted: readonly number[];
  readonly #planes: readonly RowCollector[];

  constructor(type: SampleType, region: Region, wanted: readonly number[]) {
    this.#region = region;
    this.#wanted = wanted;
    this.#planes = wanted.map(() => new RowCollector(type, region, 1));
  }

  /** Adds the samples of one piece. */
  add(piece: Piece): void {
    if (piece.block.components > 1) this.#takeApart(piece);
    else this.#addOne(piece);
  }

  planes(): readonly Samples[] {
    return this.#planes.map((plane) => plane.samples());
  }

  #addOne(piece: Piece): void {
    for (const [i, sample] of this.#wanted.entries()) if (sample === piece.sample) this.#planes[i]?.add(piece);
  }

  #takeApart({ block, row, col, part, sample }: Piece): void {
    const { samples, components, stride } = block;
    const inBlock = this.#wanted.map((wanted) => wanted - sample);
    const planes = this.planes();
    const { row0, col0 } = this.#region;
    const { cols } = regionSize(this.#region);
    const count = part.col1 - part.col0;
    for (let r = part.row0; r < part.row1; r++) {
      const from = ((r - row) * stride + part.col0 - col) * components;
      const to = (r - row0) * cols + part.col0 - col0;
      for (const [i, component] of inBlock.entries()) {
        if (component < 0 || component >= components) continue;
        copyEvery(samples, from + component, components, planes[i] as Samples, to, count);
      }
    }
  }
}

/** Copies `count` samples that are `step` apart. */
function copyEvery(from: Samples, start: number, step: number, to: Samples, at: number, count: number): void {
  // A loop over several array types is several times slower, and RGB images are large.
  if (from instanceof Uint8Array && to instanceof Uint8Array) copyBytes(from, start, step, to, at, count);
  else for (let i = 0, next = start; i < count; i++, next += step) to[at + i] = from[next] as never;
}

function copyBytes(from: Uint8Array, start: number, step: number, to: Uint8Array, at: number, count: number): void {
  for (let i = 0, next = start; i < count; i++, next += step) to[at + i] = from[next] as number;
}
