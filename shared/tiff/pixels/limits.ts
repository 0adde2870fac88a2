import { PixelError } from './pixel-error.ts';

/** What one block may hold, and one plane have. */
export const pixelLimits = {
  blockSamples: 256 * 1024 * 1024,
  blockBytes: 256 * 1024 * 1024,
  blocks: 1_000_000,
  /** Bytes of memory that one picture may ask for. */
  memory: 512 * 1024 * 1024,
  /** Bytes that are read for one picture. */
  read: 512 * 1024 * 1024,
  milliseconds: 10_000,
} as const;

/** What a picture may still cost. Buffers are not part of a thread's own memory limit, so they are counted here. */
export class Budget {
  readonly #now: () => number;
  readonly #deadline: number;
  readonly #cancelled: () => boolean;
  #memory = 0;
  #read = 0;

  /** `now` is a clock in milliseconds; `cancelled` tells whether anybody still waits for the picture. */
  constructor(now: () => number, cancelled: () => boolean = () => false) {
    this.#now = now;
    this.#deadline = now() + pixelLimits.milliseconds;
    this.#cancelled = cancelled;
  }

  get cancelled(): boolean {
    return this.#cancelled();
  }

  /** To be called before memory is asked for. @throws PixelError when it is used up */
  take(bytes: number): void {
    this.#memory += bytes;
    if (!(this.#memory <= pixelLimits.memory)) throw new PixelError('preview-too-large', { what: 'plane' });
  }

  /** Returns memory that is no longer needed. */
  give(bytes: number): void {
    this.#memory -= bytes;
  }

  /** To be called for every block. @throws PixelError when time or bytes to read are used up */
  countBlock(codedBytes: number): void {
    this.#read += codedBytes;
    if (this.#read > pixelLimits.read) throw new PixelError('preview-slow');
    if (this.#now() > this.#deadline) throw new PixelError('preview-slow');
  }
}
