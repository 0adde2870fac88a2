import { useMemo } from 'react';
import type { Paced } from '../../../shared/basics/pauses.ts';
import { useEdits } from '../../state/edits/edits.ts';
import { useFolder } from '../../state/folder/folder.ts';
import { type PacedAnswer, usePaced } from '../use-paced.ts';

function useImages(): readonly unknown[] {
  return [useFolder((state) => state.rows), useEdits((state) => state.edits)];
}

/** Something computed from an image as it would be saved; renewed when the images or `inputs` change. */
export function useOfImages<T>(make: () => T, inputs: readonly unknown[]): T {
  const images = useImages();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` reads the stores, and its inputs show when they change
  return useMemo(make, [...images, ...inputs]);
}

/** As `useOfImages`, of many images: worked out with pauses. */
export function usePacedOfImages<T>(make: () => Paced<T> | null, inputs: readonly unknown[]): PacedAnswer<T> {
  return usePaced(make, [...useImages(), ...inputs]);
}

/** A plan, and whether it is up to date: until then the previous one is shown and must not be applied. */
export interface Planned<T> {
  readonly plan: T | null;
  readonly isCurrent: boolean;
}

/** A plan worked out with pauses: a key press in the tool's form does not wait for thousands of images. */
export function usePlan<T>(make: () => Paced<T> | null, inputs: readonly unknown[]): Planned<T> {
  const { value, isCurrent } = usePacedOfImages(make, inputs);
  return { plan: value ?? null, isCurrent };
}
