import { killSoak } from './kill-soak.ts';
import { rivalsSoak } from './rivals-soak.ts';

const usage = 'usage: node test/soak/run.mjs kill [runs] [seed] | rivals [edits] [seed]';

async function kill(runs: number, seed: number): Promise<boolean> {
  const begun = performance.now();
  const report = await killSoak({ runs, files: 200, seed }, ({ runs: done }) => {
    if (done % 50 === 0) console.log(`${done} runs, ${Math.round((performance.now() - begun) / 1000)} s`);
  });
  console.table(report);
  const { broken, lost, failed, tempsAfterScan, strangers } = report;
  return broken + lost + failed + tempsAfterScan + strangers === 0;
}

async function rivals(edits: number, seed: number): Promise<boolean> {
  const reports = [];
  for (const inPlace of [false, true]) reports.push(await rivalsSoak({ edits, files: 24, inPlace, seed }));
  const named = { 'two Scopecards': reports[0], 'and a program that rewrites in place': reports[1] };
  console.table(
    Object.fromEntries(Object.entries(named).map(([name, all]) => [name, { ...all, kept: JSON.stringify(all?.kept) }])),
  );
  return reports.every(({ lost, givenUp, damaged, strangers }) => lost + givenUp + damaged + strangers === 0);
}

/** Runs a soak; the exit code. */
export async function main([name, count, seed = '1']: readonly string[]): Promise<number> {
  if (name === 'kill') return (await kill(Number(count ?? 1000), Number(seed))) ? 0 : 1;
  if (name === 'rivals') return (await rivals(Number(count ?? 10_000), Number(seed))) ? 0 : 1;
  console.error(usage);
  return 2;
}
