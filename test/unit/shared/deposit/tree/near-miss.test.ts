import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearMissOf } from '../../../../../shared/deposit/tree/near-miss.ts';
import { wholePattern } from '../../../../../shared/deposit/tree/python-pattern.ts';
import { pathsOfVersion, type TreeRole } from '../../../../../shared/deposit/tree/tree-path.ts';
import { reasonText } from '../../../../../shared/problems/reasons.ts';
import { maskTree as rules } from './mask-target.ts';

const masks = 'derived/segmentation_masks/';

const misses: readonly (readonly [path: string, role: TreeRole, to: string, reasons: readonly string[]])[] = [
  [
    `${masks}img.segmentations.OME.TIFF`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['the ending must be lower case'],
  ],
  [
    `${masks}img.segmentations.ome.tif`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['the ending is .ome.tiff, not .ome.tif'],
  ],
  [
    `${masks}img.segmentations_ome_tiff`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['the ending is .segmentations.ome.tiff, with dots'],
  ],
  [
    `${masks}.segmentations.ome.tiff`,
    'mask',
    `${masks}mask.segmentations.ome.tiff`,
    ['a name must come before .segmentations'],
  ],
  [
    `${masks}img.segmentation.ome.tiff`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['.segmentation must be .segmentations'],
  ],
  [
    `${masks}img.segmentations.ome.tiff.bak`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['nothing may follow .tiff, but .bak does'],
  ],
  [
    `${masks}H14_PAS.segmentations_crop400_pyramid.ome.tiff`,
    'mask',
    `${masks}H14_PAS_crop400_pyramid.segmentations.ome.tiff`,
    ['nothing may be between .segmentations and .ome.tiff, but _crop400_pyramid is'],
  ],
  [
    `${masks}img.ome.tiff`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['.segmentations is missing before .ome.tiff'],
  ],
  [`${masks}img.segmentations.tiff`, 'mask', `${masks}img.segmentations.ome.tiff`, ['.ome is missing before .tiff']],
  [
    'img.segmentations.ome.tiff',
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['it must be in derived/segmentation_masks'],
  ],
  [
    `${masks}img.segmentations_a.OME.TIFF`,
    'mask',
    `${masks}img_a.segmentations.ome.tiff`,
    ['nothing may be between .segmentations and .ome.tiff, but _a is', 'the ending must be lower case'],
  ],
  [
    `${masks}img.segmentations-masks.ome.tiff`,
    'mask',
    `${masks}img.segmentations.ome.tiff`,
    ['.segmentations-masks must be .segmentations'],
  ],
  [`${masks}cells-objects.csv`, 'objects', `${masks}cells-objects.tsv`, ['a .csv file is not accepted']],
  [`${masks}cells_objects.tsv`, 'objects', `${masks}cells-objects.tsv`, ['-objects must come before the ending']],
  [`${masks}cells-objects.TSV`, 'objects', `${masks}cells-objects.tsv`, ['the ending must be lower case']],
  [`${masks}-objects.tsv`, 'objects', `${masks}mask-objects.tsv`, ['the name of the mask must come before -objects']],
  ['Extras/a.txt', 'extras', 'extras/', ['the folder must be called extras']],
  ['derived/Segmentation-Mask/x.tiff', 'masks', masks, ['the folder must be called derived/segmentation_masks']],
  ['extras', 'extras', 'extras/', ['it is a file where a folder must be']],
];

describe('near misses', () => {
  test.each(misses)('%s', (path, role, to, reasons) => {
    const found = nearMissOf(path, role);
    expect(found?.to).toBe(to);
    expect(found?.reasons.map((each) => reasonText(each.reason, each))).toEqual(reasons);
  });

  test.each([
    [`${masks}img.segmentations.ome.tiff`, 'mask'],
    [`${masks}img.segmentations.ome.tiff.json`, 'mask'],
    ['raw/img.ome.tiff', 'mask'],
    [`${masks}cells-objects.xlsx`, 'objects'],
    [`${masks}segmentation-masks.csv`, 'objects'],
    ['extras/', 'extras'],
    ['extra-long/', 'extras'],
  ] as const)('%s is none', (path, role) => {
    expect(nearMissOf(path, role)).toBeNull();
  });

  test('what is proposed always fits the newest version', () => {
    const newest = pathsOfVersion(rules, '2.7');
    const part = fc.constantFrom(
      'a',
      'µ b',
      '.segmentations',
      '.Segmentation',
      '_mask',
      '.ome',
      '-objects',
      '_Objects',
      '.',
      '.tif',
      '.TIFF',
      '.tsv',
      '.csv',
      '.bak',
      '-mesh',
      '.glb',
      '\n',
      '',
      'extras/',
      'Derived/',
      masks,
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.constantFrom(...newest), (parts, { role, pattern }) => {
        const near = nearMissOf(parts.join(''), role ?? '');
        return near === null || wholePattern(pattern).test(near.to);
      }),
      { numRuns: 2000 },
    );
  });
});
