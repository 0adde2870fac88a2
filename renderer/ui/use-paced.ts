import { useLayoutEffect, useMemo, useState } from 'react';
import type { Paced } from '../../shared/basics/pauses.ts';
import { runWithPauses } from '../state/run-with-pauses.ts';

/** A result, and whether it is up to date: until then the previous one is kept. */
export interface PacedAnswer<T> {
  readonly value: T | undefined;
  readonly isCurrent: boolean;
}

/** Something worked out with pauses, so that no key press waits for it; again when `inputs` change. Null means no work. */
export function usePaced<T>(make: () => Paced<T> | null, inputs: readonly unknown[]): PacedAnswer<T> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the inputs show when what `make` reads has changed
  const asked = useMemo(() => ({ work: make }), inputs);
  const [answer, setAnswer] = useState<{ readonly asked: unknown; readonly value: T | undefined }>({
    asked: null,
    value: undefined,
  });
  // Before the paint, so that short work is shown at once.
  useLayoutEffect(() => {
    const work = asked.work();
    return work ? runWithPauses(work, (value) => setAnswer({ asked, value })) : setAnswer({ asked, value: undefined });
  }, [asked]);
  return { value: answer.value, isCurrent: answer.asked === asked };
}
