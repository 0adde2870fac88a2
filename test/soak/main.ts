import { attacks, buildFaults, callsSoak } from './calls-soak.ts';
import { doorSoak } from './door-soak.ts';
import { killSoak } from './kill-soak.ts';
import { rivalsSoak } from './rivals-soak.ts';
import { tablesSoak } from './tables-soak.ts';

/** One attack that is repeated: it prints what happened to it. */
interface Soak {
  /** What is counted. */
  readonly unit: string;
  readonly usual: number;
  /** Whether nothing was lost, broken or let in. */
  readonly run: (count: number, seed: number) => Promise<boolean>;
}

const soaks: Readonly<Record<string, Soak>> = {
  kill: { unit: 'runs', usual: 1000, run: kill },
  rivals: { unit: 'edits', usual: 10_000, run: rivals },
  calls: { unit: 'every nth call', usual: 1, run: calls },
  tables: { unit: 'tables', usual: 100_000, run: tables },
  door: { unit: 'requests', usual: 20_000, run: door },
};

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

/** Faults, kills and short writes at every call of `scopecard set`, or at every so many. */
async function calls(every: number): Promise<boolean> {
  const library = buildFaults();
  if (!library) {
    console.log('skipped: it takes Linux, gcc and a build (npm run build)');
    return true;
  }
  const reports = Object.fromEntries(attacks.map((attack) => [attack, callsSoak(library, attack, every)]));
  console.table(reports);
  return Object.values(reports).every(({ broken, lost, withoutHistory, untold, strangers }) => {
    return broken + lost + withoutHistory + untold + strangers === 0;
  });
}

async function tables(runs: number, seed: number): Promise<boolean> {
  const report = tablesSoak({ runs, seed });
  console.table(report);
  return report.thrown + report.strays === 0;
}

async function door(runs: number, seed: number): Promise<boolean> {
  const report = await doorSoak({ runs, seed });
  console.table(report);
  return report.letIn + report.reached === 0;
}

const each = Object.entries(soaks).map(([name, { unit }]) => `${name} [${unit}] [seed]`);
const usage = `usage: node test/soak/run.mjs all | ${each.join(' | ')}`;

/** Runs a soak, or all of them one after the other; the exit code. */
export async function main([name = '', count, seed = '1']: readonly string[]): Promise<number> {
  const chosen = name === 'all' ? Object.entries(soaks) : Object.entries(soaks).filter(([each]) => each === name);
  if (chosen.length === 0) {
    console.error(usage);
    return 2;
  }
  let isFine = true;
  for (const [each, { usual, run }] of chosen) {
    console.log(each);
    isFine = (await run(Number(count ?? usual), Number(seed))) && isFine;
  }
  return isFine ? 0 : 1;
}
