import { problem } from '../../../shared/problems/problem.ts';
import { because } from '../../../shared/problems/reasons.ts';
import { fail } from '../../../shared/problems/result.ts';

/** The answer to a request that a newer one of the same view replaced. */
export const superseded = fail(problem('bad-request', because('superseded')));

/** Views that are remembered: more than all windows have. */
const keptViews = 64;

/** The latest work of each view: newer work of a view cancels the older, and views of closed windows are forgotten. */
export class LatestViews<T extends { readonly stop: AbortController }> {
  readonly #latest = new Map<string, T>();

  get(view: string): T | undefined {
    return this.#latest.get(view);
  }

  /** Replaces the view's earlier work, which is cancelled. */
  begin(view: string, work: T): T {
    this.#latest.get(view)?.stop.abort();
    this.#latest.delete(view);
    this.#latest.set(view, work);
    const [oldest] = this.#latest;
    if (this.#latest.size <= keptViews || !oldest) return work;
    oldest[1].stop.abort();
    this.#latest.delete(oldest[0]);
    return work;
  }
}
