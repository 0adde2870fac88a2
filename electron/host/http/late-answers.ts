import type { Result } from '../../../shared/problems/result.ts';

type Answer = Result<unknown>;

/** How long a request may hold a connection: a browser has six of them to a server for all its windows, and *Stop* needs one too. */
const heldMs = 1000;

/** Kept for windows that may still ask; one that was closed meanwhile never does. */
const mostKept = 100;

/** Answers that take longer than a connection is held: they are kept under a name until the window has asked for them again. */
export class LateAnswers {
  readonly #kept = new Map<string, Promise<Answer>>();
  #last = 0;

  /** The answer, null if it takes longer than a connection is held. */
  async inTime(answer: Promise<Answer>): Promise<Answer | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, heldMs, null);
    });
    return Promise.race([answer, late]).finally(() => clearTimeout(timer));
  }

  /** Keeps an answer, under the name that is returned. */
  keep(answer: Promise<Answer>): string {
    const name = String(++this.#last);
    this.#kept.set(name, answer);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return name;
  }

  get(name: string): Promise<Answer> | undefined {
    return this.#kept.get(name);
  }

  /** The window has this answer. */
  drop(name: string): void {
    this.#kept.delete(name);
  }
}
