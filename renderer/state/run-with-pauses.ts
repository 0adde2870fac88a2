/** Longest time in one go, in milliseconds: a key press waits no longer. */
const breath = 10;

/**
 * Runs long work with pauses for the screen and the keyboard; the returned function stops it. A
 * short one runs at once. `onPause` receives the last step before each pause.
 */
export function runWithPauses<T, S>(
  work: Generator<S, T>,
  done: (result: T) => void,
  onPause?: (step: S) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const go = () => {
    timer = null;
    const until = performance.now() + breath;
    for (;;) {
      const step = work.next();
      if (step.done) return done(step.value);
      if (performance.now() <= until) continue;
      timer = setTimeout(go);
      onPause?.(step.value);
      return;
    }
  };
  go();
  return () => {
    if (timer !== null) clearTimeout(timer);
  };
}
