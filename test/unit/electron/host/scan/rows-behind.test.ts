import { expect, test } from 'vitest';
import { placeBehind } from '../../../../../electron/host/disk/paths.ts';
import { RowsBehind } from '../../../../../electron/host/scan/rows-behind.ts';
import type { ImageJob } from '../../../../../electron/host/worker/image-job.ts';

const roots = { root: '/r', all: ['/r'], reading: 1 };

test('the rows of changed images are read by several threads, the first while others are being changed', async () => {
  const batches: number[] = [];
  const rows = async (jobs: readonly ImageJob[]) => {
    batches.push(jobs.length);
    return jobs.map(() => null);
  };
  const behind = new RowsBehind({ roots, pool: { rows } });
  for (let i = 0; i < 39; i++) behind.add(placeBehind('/r', `${i}.tif`, `/r/${i}.tif`));
  expect(batches.length).toBeGreaterThan(3);
  await behind.rows();
  expect(batches.reduce((sum, length) => sum + length)).toBe(39);
  expect(Math.max(...batches)).toBeLessThanOrEqual(10);
});
