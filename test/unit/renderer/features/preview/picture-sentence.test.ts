import { expect, it } from 'vitest';
import { pictureSentence } from '../../../../../renderer/features/preview/picture-sentence.ts';
import { noPreview } from '../../../../../renderer/state/preview/preview.ts';
import type { ImageView } from '../../../../../shared/picture/view.ts';

const roi = { kind: 'line', id: 1, name: '', row0: 0, col0: 0, row1: 1, col1: 1 } as const;

function sentence(names: readonly string[], channels: readonly number[], rois: number): string {
  const facts = { width: 1024, height: 512, z: 40, t: 1, problem: null, kind: 'rgb', dtype: 'uint8' };
  const view = {
    facts: { ...facts, channels: names.map((name) => ({ name })) },
    overlays: { rois: new Array(rois).fill(roi) },
  };
  return pictureSentence({ ...noPreview, view: view as unknown as ImageView, channels, z: 2 });
}

it('a sentence describes what the picture shows', () => {
  expect(sentence(['GFP', 'RFP'], [0], 2)).toBe('Channel 1 of 2, GFP, plane 3 of 40, 1,024 × 512, 2 ROIs');
  expect(sentence(['GFP', '', 'RFP'], [0, 1], 1)).toBe(
    'Channels 1 and 2 of 3, GFP and channel 2, plane 3 of 40, 1,024 × 512, 1 ROI',
  );
  expect(sentence(['A', 'B', 'C', 'D'], [0, 1, 3], 0)).toBe(
    'Channels 1, 2 and 4 of 4, A, B and D, plane 3 of 40, 1,024 × 512',
  );
  expect(sentence(['', ''], [1], 0)).toBe('Channel 2 of 2, plane 3 of 40, 1,024 × 512');
  expect(sentence(['GFP'], [0], 0)).toBe('plane 3 of 40, 1,024 × 512');
});
