import { useMemo } from 'react';
import { useEdits } from '../../stores/edits.ts';
import { useFolder } from '../../stores/folder.ts';

/** Something that is made of the images as they would be saved; made again when they or `inputs` change. */
export function useOfImages<T>(make: () => T, inputs: readonly unknown[]): T {
  const rows = useFolder((state) => state.rows);
  const edits = useEdits((state) => state.edits);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` reads the stores and is told by its inputs
  return useMemo(make, [rows, edits, ...inputs]);
}
