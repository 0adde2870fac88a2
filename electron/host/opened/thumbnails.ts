import { stat } from 'node:fs/promises';
import type { RequestArguments } from '../../../shared/ipc.ts';
import { packAnswer } from '../../../shared/picture/binary-answer.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import { attempt } from '../disk/fs-problem.ts';
import type { ImagePlace } from '../disk/paths.ts';
import type { PixelPool } from '../pixels/pixel-pool.ts';
import type { ImageState, ThumbnailStore } from '../pixels/thumbnail-store.ts';
import { findImage, type ImageTools } from './find-image.ts';
import { LatestViews, superseded } from './latest-views.ts';

/** What the requests about pixels work with. */
export interface PixelRequestTools extends ImageTools {
  readonly pixels: PixelPool;
  readonly thumbnails: ThumbnailStore;
  /** Writes that must finish before the program ends. */
  readonly writing: Set<Promise<unknown>>;
}

type ThumbnailArguments = RequestArguments<'image.thumbnails'>;

/** What distinguishes the state of an image's file. */
async function stateOf({ path, image }: ImagePlace): Promise<Result<ImageState>> {
  const stats = await attempt(path, () => stat(image));
  if (!stats.ok) return stats;
  const { size, mtimeMs, ino } = stats.value;
  return ok({ image, size, mtimeMs, ino });
}

/** The requests of `image.thumbnails`: one batch per view at a time; a newer one cancels the rest of the older one. */
export class ThumbnailBatches {
  readonly #tools: PixelRequestTools;
  readonly #find: typeof findImage;
  readonly #views = new LatestViews<{ readonly stop: AbortController }>();

  constructor(tools: PixelRequestTools, find: typeof findImage = findImage) {
    this.#tools = tools;
    this.#find = find;
  }

  async answer({ folder, paths, view }: ThumbnailArguments): Promise<Result<Uint8Array>> {
    const opened = this.#tools.session.get(folder);
    if (!opened.ok) return opened;
    const { signal } = this.#views.begin(view, { stop: new AbortController() }).stop;
    const made = await Promise.all(paths.map((path) => this.#one(folder, path, signal)));
    const problemOf = (each: Result<Uint8Array> | undefined): Problem | null =>
      !each || each.ok ? null : each.problem;
    const head = paths.map((path, i) => ({ path, problem: problemOf(made[i]) }));
    return ok(
      packAnswer(
        head,
        made.map((each) => (each.ok ? each.value : new Uint8Array(0))),
      ),
    );
  }

  /** The thumbnail of one image, from the cache or made now; a refusal where the batch was cancelled. */
  async #one(folder: string, path: string, signal: AbortSignal): Promise<Result<Uint8Array>> {
    const { pixels, thumbnails } = this.#tools;
    const found = await this.#find(this.#tools, folder, path);
    if (!found.ok) return found;
    const { place } = found.value;
    const state = await stateOf(place);
    if (!state.ok) return state;
    const kept = await thumbnails.read(state.value);
    if (kept) return ok(kept);
    const job = { path: place.path, image: place.image };
    const made = await pixels.ask<'thumbnail'>({ kind: 'thumbnail', job, turned: null }, signal);
    if (!made) return superseded;
    if (made.ok) this.#keep(state.value, made.value);
    return made;
  }

  #keep(state: ImageState, bytes: Uint8Array): void {
    const { thumbnails, writing } = this.#tools;
    const kept = thumbnails.write(state, bytes).finally(() => writing.delete(kept));
    writing.add(kept);
  }
}
