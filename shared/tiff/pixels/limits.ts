import { CancelledError, PixelError } from './pixel-error.ts';

/** Limits of one block and of one plane. */
export const pixelLimits = {
  blockSamples: 256 * 1024 * 1024,
  blockBytes: 256 * 1024 * 1024,
  blocks: 1_000_000,
  /** Bytes of memory for one picture. */
  memory: 512 * 1024 * 1024,
  /** Bytes read for one picture. */
  read: 512 * 1024 * 1024,
  milliseconds: 10_000,
} as const;

/** The remaining budget of a picture. A thread's memory limit does not include buffers, so they are counted here. */
export class Budget {
  readonly #now: () => number;
  readonly #deadline: number;
  readonly #cancelled: () => boolean;
  #memory = 0;
  #read = 0;

  /** `now` is a clock in milliseconds; `cancelled` tells whether the picture is no longer wanted. */
  constructor(now: () => number, cancelled: () => boolean = () => false) {
    this.#now = now;
    this.#deadline = now() + pixelLimits.milliseconds;
    this.#cancelled = cancelled;
  }

  get cancelled(): boolean {
    return this.#cancelled();
  }

  /** Call before allocating memory. @throws PixelError when the limit is reached */
  take(bytes: number): void {
    this.#memory += bytes;
    if (!(this.#memory <= pixelLimits.memory)) throw new PixelError('preview-too-large', { what: 'plane' });
  }

  /** Returns memory that is no longer needed. */
  give(bytes: number): void {
    this.#memory -= bytes;
  }

  /** Call for every block. @throws PixelError when the time or the bytes to read are used up */
  countBlock(codedBytes: number): void {
    this.#read += codedBytes;
    if (this.#read > pixelLimits.read) throw new PixelError('preview-slow');
    if (this.#now() > this.#deadline) throw new PixelError('preview-slow');
  }

  /** Call after every read. @throws CancelledError where the picture is no longer wanted, PixelError when the time is used up */
  checkTime(): void {
    if (this.#cancelled()) throw new CancelledError();
    if (this.#now() > this.#deadline) throw new PixelError('preview-slow');
  }
}
