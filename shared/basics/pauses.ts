/** A computation that stops for breath: whoever drives it may look after the window in between. */
export type Paced<T> = Generator<undefined, T>;

/** Items looked at in one go, about a millisecond's worth. */
export const pauseEvery = 1000;

/** Looks at each item, with pauses. */
export function* eachPaced<T>(items: Iterable<T>, look: (item: T) => void): Paced<void> {
  let count = 0;
  for (const item of items) {
    if (++count % pauseEvery === 0) yield;
    look(item);
  }
}

/** The result of a computation without its pauses. */
export function runToEnd<T>(work: Paced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
