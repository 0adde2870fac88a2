import type { ByteWindow } from '../header/byte-source.ts';
import { blockKind, type OirBlocks, type PlaneId, planeOf } from './blocks.ts';

/** Planes as identified by their names. */
export interface OirPlanes {
  readonly t: number;
  readonly lambda: number;
  readonly z: number;
  /** Identifiers of channels in the order in which they come. */
  readonly channels: readonly string[];
  /** Bytes of the largest plane. */
  readonly bytes: number;
  /** The greatest number along each axis, whichever planes were looked at. */
  readonly last: PlaneId;
}

const noPlane: PlaneId = { t: 0, lambda: 0, z: 0, channel: '' };

/** Tallies planes; a plane's pixels may be in several blocks. */
class Tally {
  readonly #t = new Set<number>();
  readonly #lambda = new Set<number>();
  readonly #z = new Set<number>();
  readonly #channels = new Set<string>();
  readonly #bytes = new Map<string, number>();
  #last = noPlane;

  add(plane: PlaneId, bytes: number): void {
    this.#t.add(plane.t);
    this.#lambda.add(plane.lambda);
    this.#z.add(plane.z);
    this.#channels.add(plane.channel);
    const key = `${plane.t} ${plane.lambda} ${plane.z} ${plane.channel}`;
    this.#bytes.set(key, (this.#bytes.get(key) ?? 0) + bytes);
    const { t, lambda, z, channel } = plane;
    const last = this.#last;
    this.#last = { t: Math.max(t, last.t), lambda: Math.max(lambda, last.lambda), z: Math.max(z, last.z), channel };
  }

  result(): OirPlanes {
    let bytes = 0;
    for (const each of this.#bytes.values()) bytes = Math.max(bytes, each);
    return {
      t: this.#t.size,
      lambda: this.#lambda.size,
      z: this.#z.size,
      channels: [...this.#channels],
      bytes,
      last: this.#last,
    };
  }
}

/** The planes among these blocks: each pixel block belongs to the name right before it. */
export function tallyPlanes(window: ByteWindow, { blocks }: OirBlocks): OirPlanes {
  const tally = new Tally();
  for (const [i, block] of blocks.entries()) {
    const next = blocks[i + 1];
    if (block.kind !== blockKind.uid || next?.kind !== blockKind.pixels) continue;
    const plane = planeOf(window, block);
    if (plane) tally.add(plane, next.length);
  }
  return tally.result();
}
