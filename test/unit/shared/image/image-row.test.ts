import { expect, it } from 'vitest';
import { barrier, type SidecarState } from '../../../../shared/image/image-row.ts';
import type { ProblemCode } from '../../../../shared/problems/catalogue.ts';
import { problem } from '../../../../shared/problems/problem.ts';
import { aRow } from '../../../helpers/rows.ts';

it.each<[SidecarState, ProblemCode[], ProblemCode | undefined]>([
  ['damaged', ['image-unreadable', 'sidecar-damaged'], 'sidecar-damaged'],
  ['unsupported', ['sidecar-foreign'], 'sidecar-foreign'],
  ['unsupported', ['sidecar-inside'], undefined],
  ['unsupported', ['sidecar-inside', 'sidecar-inside-unusable'], 'sidecar-inside-unusable'],
  ['ok', ['sidecar-repairable'], undefined],
])('an image whose sidecar is %s, with %j, is closed by %s', (sidecar, codes, expected) => {
  const problems = codes.map((code) => problem(code));
  expect(barrier(aRow('a.tif', {}, { sidecar, problems }))?.code).toBe(expected);
});
