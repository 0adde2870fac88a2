/** A computation that yields now and then, so that whoever runs it can keep the window responsive. */
export type Paced<T> = Generator<undefined, T>;

/** Items between two pauses: about a millisecond of work. */
export const pauseEvery = 1000;

/** Visits each item, with pauses. */
export function* eachPaced<T>(items: Iterable<T>, look: (item: T) => void): Paced<void> {
  let count = 0;
  for (const item of items) {
    if (++count % pauseEvery === 0) yield;
    look(item);
  }
}

/** Runs a computation to its end without pausing. */
export function runToEnd<T>(work: Paced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
