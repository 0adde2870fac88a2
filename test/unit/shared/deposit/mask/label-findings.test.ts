import { describe, expect, it } from 'vitest';
import { labelFindings } from '../../../../../shared/deposit/mask/label-findings.ts';
import { maskListFindings } from '../../../../../shared/deposit/mask/mask-list.ts';
import { readDepositRecords } from '../../../../../shared/deposit/table/records.ts';
import { whatIsWrong } from '../../../../../shared/problems/wording.ts';

const mask = { path: 'derived/a.segmentations.ome.tiff', channel: 'cells' };
const said = (values: readonly number[], ids: readonly string[], isFull: boolean) =>
  labelFindings({ ...mask, values, ids: new Set(ids), isFull }).map(whatIsWrong);

describe('pixel values of a mask', () => {
  it('are background, or have a row', () => {
    expect(said([0, 1, 2], ['1', '2'], true)).toEqual([]);
    expect(said([0, 9, 2, 12], ['2', '1'], false)).toEqual([
      'a.segmentations.ome.tiff, cells: pixel values without a row in the objects table: 2 (9, 12).',
    ]);
  });

  it('are there for each row, where the full size was read', () => {
    expect(said([0, 2], ['1', '2', '02'], true)).toEqual([
      'a.segmentations.ome.tiff, cells: objects in the table without a pixel in the mask: 1 (1).',
    ]);
    expect(said([0, 2], ['1', '2'], false)).toEqual([]);
  });

  it('are named up to five', () => {
    expect(said([1, 2, 3, 4, 5, 6, 7], [], true)[0]).toMatch(/: 7 \(1, 2, 3, 4, 5, …\)\.$/);
  });
});

describe('a list of masks', () => {
  const said = (text: string) =>
    maskListFindings('a-segmentation-masks.csv', readDepositRecords(text, ','), { name: 'a.tiff', channels: 2 });
  it('has a row for each channel', () => {
    expect(said('Channel number,Mask name\n0,cells\n1,nuclei\n\n')).toEqual([]);
    expect(said('Channel number,Mask name\n0,cells\n')[0]?.details).toMatchObject({ count: 1, channels: 2 });
    expect(said('Channel number,Mask name\n0,\n,nuclei\n,\n')).toEqual([]);
    expect(said('')[0]?.details).toMatchObject({ count: 0 });
  });
});
