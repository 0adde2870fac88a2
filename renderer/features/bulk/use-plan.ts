import { useLayoutEffect, useMemo, useState } from 'react';
import type { Paced } from '../../../shared/paced.ts';
import { drive } from '../../drive.ts';
import { useEdits } from '../../stores/edits.ts';
import { useFolder } from '../../stores/folder.ts';

/** Something that is made of the images as they would be saved; made again when they or `inputs` change. */
export function useOfImages<T>(make: () => T, inputs: readonly unknown[]): T {
  const rows = useFolder((state) => state.rows);
  const edits = useEdits((state) => state.edits);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` reads the stores and is told by its inputs
  return useMemo(make, [rows, edits, ...inputs]);
}

/** A plan, and whether it answers what is asked now: the one before is shown until then, and must not be done. */
export interface Planned<T> {
  readonly plan: T | null;
  readonly isCurrent: boolean;
}

/** As `useOfImages`, worked out with pauses: a key press in the tool's form does not wait for thousands of images. */
export function usePlan<T>(make: () => Paced<T> | null, inputs: readonly unknown[]): Planned<T> {
  const asked = useOfImages(() => ({ work: make }), inputs);
  const [answer, setAnswer] = useState<{ readonly asked: unknown; readonly plan: T | null }>({
    asked: null,
    plan: null,
  });
  // Before the paint: the plan of a few images is there at once.
  useLayoutEffect(() => {
    const work = asked.work();
    return work ? drive(work, (plan) => setAnswer({ asked, plan })) : setAnswer({ asked, plan: null });
  }, [asked]);
  return { plan: answer.plan, isCurrent: answer.asked === asked };
}
