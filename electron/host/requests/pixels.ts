import { stat } from 'node:fs/promises';
import type { RequestArguments } from '../../../shared/ipc.ts';
import { packAnswer } from '../../../shared/picture/binary-answer.ts';
import { type Problem, problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail, ok, type Result } from '../../../shared/problems/result.ts';
import { attempt } from '../disk/fs-problem.ts';
import type { ImagePlace } from '../disk/paths.ts';
import { readTraces } from '../pixels/analysis-tables.ts';
import type { PixelJob, PixelsAnswer, PixelsWanted } from '../pixels/pixel-job.ts';
import type { PixelPool } from '../pixels/pixel-pool.ts';
import type { ThumbnailStore } from '../pixels/thumbnail-store.ts';
import type { Handlers } from '../request-handlers.ts';
import { imageView } from './image-view.ts';
import { findImage, type ImageTools } from './images.ts';

/** What the requests about pixels work with. */
export interface PixelRequestTools extends ImageTools {
  readonly pixels: PixelPool;
  readonly thumbnails: ThumbnailStore;
}

type PixelsArguments = RequestArguments<'image.pixels'>;

/** The latest request of a view, and the finer answer that was made since. */
interface View {
  readonly key: string;
  readonly stop: AbortController;
  finer: Result<PixelsAnswer> | null;
}

/** Views that are kept: more than the windows of anybody have. */
const keptViews = 64;

const superseded = fail(problem('bad-request', because('superseded')));

function jobOf({ path, image }: ImagePlace): PixelJob {
  return { path, image };
}

/** The requests of `image.pixels`: one at a time for each view. */
export class PixelViews {
  readonly #tools: PixelRequestTools;
  readonly #find: typeof findImage;
  readonly #views = new Map<string, View>();

  constructor(tools: PixelRequestTools, find: typeof findImage = findImage) {
    this.#find = find;
    this.#tools = tools;
  }

  async answer(args: PixelsArguments): Promise<Result<Uint8Array>> {
    const { folder, path, view: word, channels, z, t, region, size, reduce } = args;
    const key = JSON.stringify([folder, path, channels, z, t, region, size, reduce]);
    const known = this.#views.get(word);
    if (known?.key === key && known.finer) return this.#give(known, known.finer);
    known?.stop.abort();
    const view: View = { key, stop: new AbortController(), finer: null };
    this.#remember(word, view);
    const image = await this.#find(this.#tools, folder, path);
    if (!image.ok) return image;
    const wanted: PixelsWanted = { channels, z, t, region, size, reduce };
    return this.#ask(word, view, jobOf(image.value.place), wanted);
  }

  /** The finer answer, which need not be kept any longer. */
  #give(view: View, finer: Result<PixelsAnswer>): Result<Uint8Array> {
    view.finer = null;
    return packed(finer);
  }

  /** Keeps the latest views: those of windows that are gone are forgotten. */
  #remember(word: string, view: View): void {
    this.#views.delete(word);
    this.#views.set(word, view);
    const [oldest] = this.#views;
    if (this.#views.size <= keptViews || !oldest) return;
    oldest[1].stop.abort();
    this.#views.delete(oldest[0]);
  }

  async #ask(word: string, view: View, job: PixelJob, wanted: PixelsWanted): Promise<Result<Uint8Array>> {
    const { pixels } = this.#tools;
    const answer = await pixels.ask<'pixels'>({ kind: 'pixels', job, wanted, skim: true }, view.stop.signal);
    if (!answer) return superseded;
    if (answer.ok && !answer.value.head.final) void this.#refine(word, view, job, wanted);
    return packed(answer);
  }

  /** Reads all of what was only looked through, and says when that is there. */
  async #refine(word: string, view: View, job: PixelJob, wanted: PixelsWanted): Promise<void> {
    const { pixels, events } = this.#tools;
    const finer = await pixels.ask<'pixels'>({ kind: 'pixels', job, wanted, skim: false }, view.stop.signal);
    if (!finer || this.#views.get(word) !== view) return;
    view.finer = finer;
    events.emit('image.finer', { view: word });
  }
}

function packed(answer: Result<PixelsAnswer>): Result<Uint8Array> {
  return answer.ok ? ok(packAnswer(answer.value.head, answer.value.planes)) : answer;
}

/** A thumbnail, or why there is none. */
type Thumbnail = { readonly bytes: Uint8Array } | { readonly problem: Problem };

async function thumbnailOf(tools: PixelRequestTools, folder: string, path: string): Promise<Thumbnail> {
  const { pixels, thumbnails } = tools;
  const image = await findImage(tools, folder, path);
  if (!image.ok) return image;
  const job = jobOf(image.value.place);
  const stats = await attempt(path, () => stat(job.image));
  if (!stats.ok) return stats;
  const state = { image: job.image, size: stats.value.size, mtimeMs: stats.value.mtimeMs, ino: stats.value.ino };
  const kept = await thumbnails.read(state);
  if (kept) return { bytes: kept };
  const made = await pixels.ask<'thumbnail'>({ kind: 'thumbnail', job, turned: null });
  if (!made) return superseded;
  if (!made.ok) return made;
  await thumbnails.write(state, made.value);
  return { bytes: made.value };
}

async function thumbnailsOf(tools: PixelRequestTools, folder: string, paths: readonly string[]): Promise<Uint8Array> {
  const found = await Promise.all(paths.map((path) => thumbnailOf(tools, folder, path)));
  const head = paths.map((path, i) => {
    const each = found[i] as Thumbnail;
    return 'bytes' in each ? { path, problem: null } : { path, problem: each.problem };
  });
  return packAnswer(
    head,
    found.map((each) => ('bytes' in each ? each.bytes : new Uint8Array(0))),
  );
}

/** The requests that show images. */
export function pixelHandlers(
  tools: PixelRequestTools,
): Pick<Handlers, 'image.view' | 'image.pixels' | 'image.thumbnails' | 'image.traces'> {
  const views = new PixelViews(tools);
  return {
    'image.view': ({ folder, path }) => imageView(tools, folder, path),
    'image.pixels': (args) => views.answer(args),
    'image.traces': async ({ folder, path }) => {
      const image = await findImage(tools, folder, path);
      return image.ok ? ok(await readTraces(image.value.place.image, path)) : image;
    },
    'image.thumbnails': async ({ folder, paths }) => {
      const opened = tools.session.get(folder);
      return opened.ok ? ok(await thumbnailsOf(tools, folder, paths)) : opened;
    },
  };
}
