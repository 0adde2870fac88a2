import type { Piece } from './read-blocks.ts';
import { type Region, regionSize } from './region.ts';
import { newSamples, type Samples, type SampleType } from './sample-type.ts';

/** Gathers the samples of a region as they are stored, one array for each wanted sample of a pixel. */
export class PlaneCollector {
  readonly #type: SampleType;
  readonly #region: Region;
  readonly #wanted: readonly number[];
  readonly #planes: (Samples | null)[];

  constructor(type: SampleType, region: Region, wanted: readonly number[]) {
    this.#type = type;
    this.#region = region;
    this.#wanted = wanted;
    this.#planes = wanted.map(() => null);
  }

  /** Takes the samples of one piece. */
  add(piece: Piece): void {
    if (this.#addColours(piece)) return;
    for (const [i, sample] of this.#wanted.entries()) {
      const component = sample - piece.sample;
      if (component < 0 || component >= piece.block.components) continue;
      if (this.#isAll(piece)) this.#planes[i] = piece.block.samples;
      else this.#copy(i, component, piece);
    }
  }

  /** The planes, 0 where nothing was read. */
  planes(): readonly Samples[] {
    return this.#planes.map((_, i) => this.#plane(i));
  }

  /** A piece that is all there is to the region need not be copied. */
  #isAll({ block, row, col, part }: Piece): boolean {
    const { rows, cols } = regionSize(this.#region);
    const isWhole = block.components === 1 && block.stride === cols && block.samples.length === rows * cols;
    // A view of a larger buffer would keep all of it.
    if (block.samples.byteLength !== block.samples.buffer.byteLength) return false;
    return isWhole && row === part.row0 && col === part.col0 && part.row1 - part.row0 === rows;
  }

  #plane(index: number): Samples {
    const { rows, cols } = regionSize(this.#region);
    const plane = this.#planes[index] ?? newSamples(this.#type, rows * cols);
    this.#planes[index] = plane;
    return plane;
  }

  /** Red, green and blue of 8 bits, which photographs have side by side, are taken apart at once; else false. */
  #addColours({ block, row, col, part, sample }: Piece): boolean {
    const { samples, components, stride } = block;
    const isColours = components === 3 && sample === 0 && this.#wanted.join() === '0,1,2';
    if (!isColours || !(samples instanceof Uint8Array)) return false;
    const [red, green, blue] = [0, 1, 2].map((i) => this.#plane(i)) as [Uint8Array, Uint8Array, Uint8Array];
    const { cols } = regionSize(this.#region);
    for (let r = part.row0; r < part.row1; r++) {
      let from = ((r - row) * stride + part.col0 - col) * 3;
      let to = (r - this.#region.row0) * cols + part.col0 - this.#region.col0;
      for (const end = to + part.col1 - part.col0; to < end; to++, from += 3) {
        red[to] = samples[from] as number;
        green[to] = samples[from + 1] as number;
        blue[to] = samples[from + 2] as number;
      }
    }
    return true;
  }

  #copy(index: number, component: number, { block, row, col, part }: Piece): void {
    const plane = this.#plane(index);
    const { cols } = regionSize(this.#region);
    const count = part.col1 - part.col0;
    for (let r = part.row0; r < part.row1; r++) {
      const from = ((r - row) * block.stride + part.col0 - col) * block.components + component;
      const to = (r - this.#region.row0) * cols + part.col0 - this.#region.col0;
      copyRow(block.samples, from, block.components, plane, to, count);
    }
  }
}

function copyRow(from: Samples, start: number, step: number, to: Samples, at: number, count: number): void {
  if (step === 1) {
    // Both have the same type: they are samples of one image.
    to.set(from.subarray(start, start + count) as never, at);
    return;
  }
  for (let i = 0, next = start; i < count; i++, next += step) to[at + i] = from[next] as never;
}
