/** A computation that stops for breath: whoever drives it may look after the window in between. */
export type Paced<T> = Generator<undefined, T>;

/** Items looked at in one go, about a millisecond's worth. */
export const goes = 1000;

/** The result of a computation without its pauses. */
export function finished<T>(work: Paced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
