import { expect, it } from 'vitest';
import { doorSoak } from '../../../soak/door-soak.ts';
import { tablesSoak } from '../../../soak/tables-soak.ts';

/* Short, seeded runs; `node test/soak/run.mjs` runs them for long. */

it('reads or refuses every hostile table, and writes to no image that it does not name', () => {
  const report = tablesSoak({ runs: 1500, seed: 3 });
  expect(report).toMatchObject({ thrown: 0, strays: 0 });
  for (const kind of ['refused', 'partly', 'read'] as const) expect(report[kind]).toBeGreaterThan(50);
});

it('refuses requests without the cookie or the key, and those from elsewhere', async () => {
  const report = await doorSoak({ runs: 400, seed: 3 });
  expect(report).toMatchObject({ letIn: 0, reached: 0 });
  expect(report.refused).toBeGreaterThan(250);
});
