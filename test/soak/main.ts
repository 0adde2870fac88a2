import { attacks, buildFaults, callsSoak } from './calls-soak.ts';
import { ways } from './children/ways.ts';
import { doorSoak } from './door-soak.ts';
import { killSoak } from './kill-soak.ts';
import { canMount, powerSoak } from './power-soak.ts';
import { rivalsSoak } from './rivals-soak.ts';
import { stopsSoak } from './stops-soak.ts';
import { tablesSoak } from './tables-soak.ts';
import { canBeOthers, usersSoak } from './users-soak.ts';

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
  stops: { unit: 'every nth call', usual: 1, run: stops },
  power: { unit: 'every nth call', usual: 5, run: power },
  users: { unit: 'runs', usual: 200, run: others },
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
  const reports = new Map<string, Awaited<ReturnType<typeof rivalsSoak>>>();
  for (const rival of [null, ...ways]) {
    const name = rival === null ? 'two Scopecards' : `and files are ${rival}`;
    reports.set(name, await rivalsSoak({ edits, files: 24, rival, seed }));
  }
  console.table(
    Object.fromEntries([...reports].map(([name, all]) => [name, { ...all, kept: JSON.stringify(all.kept) }])),
  );
  return [...reports.values()].every(({ lost, givenUp, damaged, strangers }) => {
    return lost + givenUp + damaged + strangers === 0;
  });
}

/** What the README says that no program can promise: another's work between the last look and the replacement. */
const windows: Readonly<Record<string, ReadonlySet<string>>> = {
  'rewritten in place': new Set(),
  replaced: new Set(['rename']),
  'rewritten with their times put back': new Set(['link', 'rename']),
};

/** Stops at every call of `scopecard set`, or at every so many, and another program's work meanwhile. */
async function stops(every: number): Promise<boolean> {
  const library = buildFaults();
  if (!library) return skipped('Linux, gcc and a build (npm run build)');
  const reports = new Map<string, Awaited<ReturnType<typeof stopsSoak>>>();
  for (const way of ways) reports.set(way, await stopsSoak(library, way, every));
  console.table(
    Object.fromEntries(
      [...reports].map(([way, all]) => [way, { ...all, overwritten: JSON.stringify(all.overwritten) }]),
    ),
  );
  return [...reports].every(([way, { broken, lost, untold, strangers, overwritten }]) => {
    return (
      broken + lost + untold + strangers === 0 && Object.keys(overwritten).every((call) => windows[way]?.has(call))
    );
  });
}

async function power(every: number): Promise<boolean> {
  const library = buildFaults();
  if (!library || !canMount()) return skipped('Linux, gcc, a build (npm run build), and the right to mount');
  const report = await powerSoak(library, every);
  console.table(report);
  return report.broken + report.lost + report.withoutHistory === 0;
}

async function others(runs: number, seed: number): Promise<boolean> {
  if (!canBeOthers()) return skipped('root');
  const report = await usersSoak({ runs, files: 4, seed });
  console.table(report);
  return report.broken + report.setId + report.closed + report.lost + report.leftovers === 0;
}

function skipped(what: string): boolean {
  console.log(`skipped: it takes ${what}`);
  return true;
}

/** Faults, kills and short writes at every call of `scopecard set`, or at every so many. */
async function calls(every: number): Promise<boolean> {
  const library = buildFaults();
  if (!library) return skipped('Linux, gcc and a build (npm run build)');
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
