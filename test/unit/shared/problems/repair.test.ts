import { expect, test } from 'vitest';
import { type Repair, repairDone, repairPlanned } from '../../../../shared/problems/repair.ts';

const cases: readonly (readonly [repair: Repair, done: string, planned: string])[] = [
  [{ code: 'bom-removed' }, 'the byte order mark was removed', 'removes the byte order mark'],
  [{ code: 'key-added', key: 'rois' }, 'the missing key "rois" was added', 'adds the missing key "rois"'],
  [
    { code: 'null-replaced', key: 'rois', by: 'list' },
    '"rois" was null and is now a list',
    'changes "rois" from null to a list',
  ],
  [
    { code: 'version-numbered' },
    'the version "2" was changed to the number 2',
    'changes the version "2" to the number 2',
  ],
];

test.each(cases)('%o is worded as done and as planned', (repair, done, planned) => {
  expect([repairDone(repair), repairPlanned(repair)]).toEqual([done, planned]);
});
