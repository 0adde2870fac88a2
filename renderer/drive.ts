import type { Paced } from '../shared/paced.ts';

/** Longest time in one go, in milliseconds: a key press waits no longer. */
const breath = 10;

/** Drives a computation to its end, with pauses; the answer stops it. A short one is done at once. */
export function drive<T>(work: Paced<T>, done: (result: T) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const go = () => {
    timer = null;
    const until = performance.now() + breath;
    for (;;) {
      const step = work.next();
      if (step.done) return done(step.value);
      if (performance.now() > until) break;
    }
    timer = setTimeout(go);
  };
  go();
  return () => {
    if (timer !== null) clearTimeout(timer);
  };
}
