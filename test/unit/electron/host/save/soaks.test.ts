import { expect, it } from 'vitest';
import { killSoak } from '../../../../soak/kill-soak.ts';
import { rivalsSoak } from '../../../../soak/rivals-soak.ts';

/* Short, seeded runs; `node test/soak/run.mjs` runs them for long. */

it('leaves whole sidecars when a bulk save is killed', async () => {
  const report = await killSoak({ runs: 6, files: 40, seed: 7 });
  expect(report).toMatchObject({ runs: 6, looks: 240, broken: 0, lost: 0, failed: 0, tempsAfterScan: 0, strangers: 0 });
  expect(report.replaced).toBeGreaterThan(0);
});

it('loses no edit of two Scopecards on one folder', async () => {
  const report = await rivalsSoak({ edits: 400, files: 8, inPlace: false, seed: 7 });
  // What was refused for the moment was kept, and saved later.
  expect(report).toMatchObject({ saved: 400, givenUp: 0, overwrittenInPlace: 0, lost: 0, damaged: 0, strangers: 0 });
});

it('loses none to itself beside a program that rewrites in place', async () => {
  const report = await rivalsSoak({ edits: 200, files: 8, inPlace: true, seed: 7 });
  expect(report).toMatchObject({ saved: 200, givenUp: 0, lost: 0, damaged: 0, strangers: 0 });
  expect(report.rewrites).toBeGreaterThan(0);
});
