import { describe, expect, it } from 'vitest';
import type { FieldChange } from '../../../../shared/edits/patch.ts';
import { summariseChanges, summaryText } from '../../../../shared/saved/change-text.ts';

const region = 'experiment_metadata.region';
const depth = 'experiment_metadata.depth';

const textsOf = (images: readonly (readonly FieldChange[])[]) => summariseChanges(images).map(summaryText);

describe('what became of the fields of many images', () => {
  it('names the value that all had and the one that all got', () => {
    expect(textsOf([[{ field: region, before: 'cortex', after: 'hippocampus' }]])).toEqual([
      'Region: cortex → hippocampus',
    ]);
  });

  it('counts different values, on either side', () => {
    const images = [
      [{ field: region, before: 'CA1', after: 'hippocampus' } as const],
      [{ field: region, before: 'CA3', after: 'hippocampus' } as const],
      [{ field: region, after: 'hippocampus' } as const],
    ];
    expect(textsOf(images)).toEqual(['Region: 3 values → hippocampus']);
    expect(textsOf([[{ field: depth, after: 80 }], [{ field: depth, before: null, after: 95 }]])).toEqual([
      'Depth: empty → 2 values',
    ]);
  });

  it('puts the field of most images first', () => {
    const both = [
      { field: depth, before: 80, after: 95 },
      { field: region, before: 'a', after: '' },
    ] as const;
    expect(textsOf([both, [{ field: region, before: 'a' }]])).toEqual(['Region: a → empty', 'Depth: 80 → 95']);
  });
});

it('writes units and accepted as the window does', () => {
  const label = { field: 'image_header_metadata.physical_label_y', before: 'Pixels', after: 'um' } as const;
  expect(textsOf([[label]])).toEqual(['Physical Label Y: Pixels → µm']);
  expect(textsOf([[{ field: 'accepted', before: true, after: false }]])).toEqual(['Accepted: accepted → rejected']);
});
