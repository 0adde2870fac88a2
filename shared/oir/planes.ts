import type { ByteWindow } from '../header/byte-source.ts';
import { blockKind, type OirBlocks, type PlaneId, planeOf } from './blocks.ts';

/** Planes as identified by their names. */
export interface OirPlanes {
  readonly t: number;
  readonly lambda: number;
  readonly z: number;
  /** Identifiers of channels in the order in which they come. */
  readonly channels: readonly string[];
  /** Bytes of the largest plane, and of all. */
  readonly bytes: number;
  readonly allBytes: number;
  /** The greatest number along each axis, whichever planes were looked at. */
  readonly last: PlaneId;
  /** The axis along which planes change last, so that the end of the file has its last number; null where there is one plane. */
  readonly outermost: OuterAxis | null;
}

type OuterAxis = 't' | 'lambda' | 'z';

const noPlane: PlaneId = { t: 0, lambda: 0, z: 0, channel: '' };

/** Tallies planes; a plane's pixels may be in several blocks. */
class Tally {
  readonly #t = new Set<number>();
  readonly #lambda = new Set<number>();
  readonly #z = new Set<number>();
  readonly #channels = new Set<string>();
  readonly #bytes = new Map<string, number>();
  readonly #grown = new Set<OuterAxis>();
  #last = noPlane;

  add(plane: PlaneId, bytes: number): void {
    this.#t.add(plane.t);
    this.#lambda.add(plane.lambda);
    this.#z.add(plane.z);
    this.#channels.add(plane.channel);
    const key = `${plane.t} ${plane.lambda} ${plane.z} ${plane.channel}`;
    this.#bytes.set(key, (this.#bytes.get(key) ?? 0) + bytes);
    for (const axis of ['z', 'lambda', 't'] as const) if (plane[axis] > 1) this.#grown.add(axis);
    const { t, lambda, z, channel } = plane;
    const last = this.#last;
    this.#last = { t: Math.max(t, last.t), lambda: Math.max(lambda, last.lambda), z: Math.max(z, last.z), channel };
  }

  result(): OirPlanes {
    const bytes = [...this.#bytes.values()];
    return {
      t: this.#t.size,
      lambda: this.#lambda.size,
      z: this.#z.size,
      channels: [...this.#channels],
      bytes: Math.max(0, ...bytes),
      allBytes: bytes.reduce((sum, each) => sum + each, 0),
      last: this.#last,
      outermost: [...this.#grown].at(-1) ?? null,
    };
  }
}

/**
 * Bytes of one plane. Where not all blocks are read and there is one plane for each channel, as in a long line scan, those in
 * between belong to it too.
 */
export function planeBytes({ bytes, allBytes, channels, outermost }: OirPlanes, { unreadBytes }: OirBlocks): number {
  return unreadBytes === null || outermost !== null ? bytes : (allBytes + unreadBytes) / channels.length;
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
