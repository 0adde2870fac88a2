/** A slice leaves most of a frame to the screen and the keyboard. */
const sliceMs = 12;

const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** Runs the steps of a long work in slices, so that typing never waits for it; null when it was stopped. */
export async function runSliced<T, R>(
  steps: Generator<T, R>,
  signal: AbortSignal,
  onStep: (step: T) => void = () => {},
): Promise<R | null> {
  let until = performance.now() + sliceMs;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    onStep(step.value);
    if (performance.now() < until) continue;
    await nextTask();
    if (signal.aborted) return null;
    until = performance.now() + sliceMs;
  }
}
