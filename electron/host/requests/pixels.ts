import type { RequestArguments } from '../../../shared/ipc.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { ImagePlace } from '../disk/paths.ts';
import { findImage } from '../opened/find-image.ts';
import { imageView } from '../opened/image-view.ts';
import { LatestViews, superseded } from '../opened/latest-views.ts';
import { type PixelRequestTools, ThumbnailBatches } from '../opened/thumbnails.ts';
import { readTraces } from '../pixels/analysis-tables.ts';
import type { PackedPixels, PixelJob, PixelsWanted } from '../pixels/pixel-job.ts';
import type { Handlers } from '../request-handlers.ts';

type PixelsArguments = RequestArguments<'image.pixels'>;

/** The latest request of a view, and the finer answer that was made since. */
interface View {
  /** What was asked for; the channels by number once they are known. */
  key: string;
  readonly stop: AbortController;
  finer: Result<PackedPixels> | null;
}

function keyOf({ folder, path, channels, z, t, region, size, reduce }: PixelsArguments): string {
  return JSON.stringify([folder, path, channels, z, t, region, size, reduce]);
}

function jobOf({ path, image }: ImagePlace): PixelJob {
  return { path, image };
}

/** The requests of `image.pixels`: one at a time for each view. */
export class PixelViews {
  readonly #tools: PixelRequestTools;
  readonly #find: typeof findImage;
  readonly #views = new LatestViews<View>();

  constructor(tools: PixelRequestTools, find: typeof findImage = findImage) {
    this.#find = find;
    this.#tools = tools;
  }

  async answer(args: PixelsArguments): Promise<Result<Uint8Array>> {
    const { folder, path, view: word, channels, z, t, region, size, reduce } = args;
    const key = keyOf(args);
    const known = this.#views.get(word);
    if (known?.key === key && known.finer) return this.#give(known, known.finer);
    const view = this.#views.begin(word, { key, stop: new AbortController(), finer: null });
    const image = await this.#find(this.#tools, folder, path);
    if (!image.ok) return image;
    const wanted: PixelsWanted = { channels, z, t, region, size, reduce };
    const answer = await this.#ask(word, view, jobOf(image.value.place), wanted);
    if (!answer) return superseded;
    if (answer.ok) view.key = keyOf({ ...args, channels: [...answer.value.head.channels] });
    return packed(answer);
  }

  /** The finer answer, which need not be kept any longer. */
  #give(view: View, finer: Result<PackedPixels>): Result<Uint8Array> {
    view.finer = null;
    return packed(finer);
  }

  async #ask(word: string, view: View, job: PixelJob, wanted: PixelsWanted) {
    const { pixels } = this.#tools;
    const answer = await pixels.ask<'pixels'>({ kind: 'pixels', job, wanted, skim: true }, view.stop.signal);
    if (answer?.ok && !answer.value.head.final) void this.#refine(word, view, job, wanted);
    return answer;
  }

  /** Reads completely what was only sampled, and announces when it is there. */
  async #refine(word: string, view: View, job: PixelJob, wanted: PixelsWanted): Promise<void> {
    const { pixels, events } = this.#tools;
    const finer = await pixels.ask<'pixels'>({ kind: 'pixels', job, wanted, skim: false }, view.stop.signal);
    if (!finer || this.#views.get(word) !== view) return;
    view.finer = finer;
    events.emit('image.finer', { view: word });
  }
}

function packed(answer: Result<PackedPixels>): Result<Uint8Array> {
  return answer.ok ? ok(answer.value.bytes) : answer;
}

/** The requests that show images. */
export function pixelHandlers(
  tools: PixelRequestTools,
): Pick<Handlers, 'image.view' | 'image.pixels' | 'image.thumbnails' | 'image.traces'> {
  const views = new PixelViews(tools);
  const thumbnails = new ThumbnailBatches(tools);
  return {
    'image.view': ({ folder, path }) => imageView(tools, folder, path),
    'image.pixels': (args) => views.answer(args),
    'image.traces': async ({ folder, path }) => {
      const image = await findImage(tools, folder, path);
      return image.ok ? ok(await readTraces(image.value.place.image, path)) : image;
    },
    'image.thumbnails': (args) => thumbnails.answer(args),
  };
}
