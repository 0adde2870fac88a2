import { describe, expect, it } from 'vitest';
import { roiText } from '../../../../../shared/deposit/sources/roi-text.ts';

describe('names of ROIs', () => {
  it.each([
    [
      [{ name: 'germinal centre', note: 'upper\n half' }, { name: 'mantle zone' }],
      'germinal centre: upper half; mantle zone',
    ],
    [[{ name: 'roi_1', note: '' }, { name: '2' }, { name: 'ROI 3' }], ''],
    [[{ name: 'roi_1', note: 'vessel' }, { name: 'x', note: '' }, { name: 'x' }], 'vessel; x'],
    [[{ name: 7 }, null, 'text'], ''],
  ])('of %j is %j', (rois, text) => {
    expect(roiText({ rois })).toBe(text);
  });

  it('is nothing where there are none', () => {
    for (const json of [null, {}, [], { rois: null }, 'text']) expect(roiText(json)).toBe('');
  });
});
