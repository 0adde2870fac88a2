import { expect, it } from 'vitest';
import { buildFaults } from '../../../../soak/calls-soak.ts';
import { ways } from '../../../../soak/children/ways.ts';
import { depositCallsSoak } from '../../../../soak/deposit-calls-soak.ts';
import { depositSoak } from '../../../../soak/deposit-soak.ts';
import { killSoak } from '../../../../soak/kill-soak.ts';
import { rivalsSoak } from '../../../../soak/rivals-soak.ts';
import { stopsSoak } from '../../../../soak/stops-soak.ts';
import { canBeOthers, usersSoak } from '../../../../soak/users-soak.ts';

/* Short, seeded runs; `node test/soak/run.mjs` runs them for long. */

it('leaves whole sidecars when a bulk save is killed', async () => {
  const report = await killSoak({ runs: 6, files: 40, seed: 7 });
  expect(report).toMatchObject({ runs: 6, looks: 240, broken: 0, lost: 0, failed: 0, tempsAfterScan: 0, strangers: 0 });
  expect(report.replaced).toBeGreaterThan(0);
});

it('leaves whole tables when a deposit is killed, and the next one clears up', async () => {
  const report = await depositSoak({ runs: 6, rows: 200, seed: 7 });
  expect(report).toMatchObject({ runs: 6, broken: 0, lost: 0, failed: 0, tempsAfterNext: 0, strangers: 0 });
});

const library = buildFaults();

it.skipIf(library === null)('leaves all tables old, or all new, when a call of a deposit fails, and reports it', () => {
  const report = depositCallsSoak(library ?? '', 'errno:5', 8, 'changes');
  expect(report).toMatchObject({ broken: 0, torn: 0, lost: 0, untold: 0, unsaid: 0, strangers: 0 });
  expect(report.told).toBeGreaterThan(0);
});

it('loses no edit of two Scopecards on one folder', async () => {
  const report = await rivalsSoak({ edits: 400, files: 8, rival: null, seed: 7 });
  // What was refused for the moment was kept, and saved later.
  expect(report).toMatchObject({ saved: 400, givenUp: 0, overwrittenByRival: 0, lost: 0, damaged: 0, strangers: 0 });
});

it.each(ways)('loses none to itself beside a program whose files are %s', async (rival) => {
  const report = await rivalsSoak({ edits: 120, files: 8, rival, seed: 7 });
  expect(report).toMatchObject({ saved: 120, givenUp: 0, lost: 0, damaged: 0, strangers: 0 });
  expect(report.rewrites).toBeGreaterThan(0);
});

it.skipIf(library === null)('keeps what another program writes in place while a save is stopped', async () => {
  const report = await stopsSoak(library ?? '', 'rewritten in place', 16, 1);
  expect(report).toMatchObject({ broken: 0, lost: 0, overwritten: {}, untold: 0, strangers: 0 });
  expect(report.stopped).toBeGreaterThan(1);
});

it.skipIf(!canBeOthers())('keeps a folder readable for its group, and grants no further rights', async () => {
  const report = await usersSoak({ runs: 3, files: 2, seed: 5 });
  expect(report).toMatchObject({ runs: 3, looks: 6, broken: 0, setId: 0, closed: 0, lost: 0, leftovers: 0 });
});
