import { attacks, buildFaults, callsSoak } from './calls-soak.ts';
import { ways } from './children/ways.ts';
import { depositCallsSoak } from './deposit-calls-soak.ts';
import { depositSoak } from './deposit-soak.ts';
import { doorSoak } from './door-soak.ts';
import { isFine, type Line, lineOf, notRun, printTable } from './joint-table.ts';
import { killSoak } from './kill-soak.ts';
import { canMount, powerSoak } from './power-soak.ts';
import { rivalsSoak } from './rivals-soak.ts';
import { stopsSoak } from './stops-soak.ts';
import { tablesSoak } from './tables-soak.ts';
import { canBeOthers, usersSoak } from './users-soak.ts';

/** One attack that is repeated. */
interface Soak {
  /** What is counted. */
  readonly unit: string;
  readonly usual: number;
  /** Prints what happened; a line for each kind of the attack, null where this computer cannot run it. */
  readonly run: (count: number, seed: number) => Promise<readonly Line[] | null>;
}

const soaks: Readonly<Record<string, Soak>> = {
  kill: { unit: 'runs', usual: 1000, run: kill },
  rivals: { unit: 'edits', usual: 10_000, run: rivals },
  calls: { unit: 'every nth call', usual: 1, run: calls },
  stops: { unit: 'every nth call', usual: 1, run: stops },
  power: { unit: 'every nth call', usual: 5, run: power },
  users: { unit: 'runs', usual: 200, run: others },
  deposit: { unit: 'runs', usual: 300, run: deposits },
  'deposit-calls': { unit: 'every nth call', usual: 5, run: depositCalls },
  tables: { unit: 'tables', usual: 100_000, run: tables },
  door: { unit: 'requests', usual: 20_000, run: door },
};

async function kill(runs: number, seed: number): Promise<readonly Line[]> {
  const begun = performance.now();
  const report = await killSoak({ runs, files: 200, seed }, ({ runs: done }) => {
    if (done % 50 === 0) console.log(`${done} runs, ${Math.round((performance.now() - begun) / 1000)} s`);
  });
  console.table(report);
  const { killed, looks, broken, lost, failed, tempsAfterScan, strangers } = report;
  const often = { runs: report.runs, kills: killed, 'looks at sidecars': looks };
  return [lineOf('kill at a random moment', often, { broken, lost, failed, tempsAfterScan, strangers })];
}

async function rivals(edits: number, seed: number): Promise<readonly Line[]> {
  const reports = new Map<string, Awaited<ReturnType<typeof rivalsSoak>>>();
  for (const rival of [null, ...ways]) {
    const name = rival === null ? 'two Scopecards' : `and files are ${rival}`;
    reports.set(name, await rivalsSoak({ edits, files: 24, rival, seed }));
  }
  printTable([...reports].map(([name, all]) => [name, { ...all, kept: JSON.stringify(all.kept) }]));
  return [...reports].map(([name, { saved, rewrites, lost, givenUp, damaged, strangers, kept }]) =>
    lineOf(name, { edits: saved, 'rewrites by the rival': rewrites }, { lost, givenUp, damaged, strangers }, kept),
  );
}

/** Stops at every call of `scopecard set`, or at every so many, while another program writes. */
async function stops(every: number): Promise<readonly Line[] | null> {
  const library = buildFaults();
  if (!library) return skipped('Linux, gcc and a build (npm run build)');
  const reports = new Map<string, Awaited<ReturnType<typeof stopsSoak>>>();
  for (const way of ways) reports.set(way, await stopsSoak(library, way, every));
  printTable([...reports].map(([way, all]) => [way, { ...all, overwritten: JSON.stringify(all.overwritten) }]));
  return [...reports].map(([way, { runs, broken, lost, untold, strangers, overwritten, inWindow, refused }]) => {
    // README excludes what no program can promise, and only for a file that is replaced.
    const isNamed = way === 'replaced';
    const bad = { broken, lost, untold, strangers, ...overwritten, ...(!isNamed && { inWindow }) };
    const line = lineOf(`stop, and files are ${way}`, { runs }, bad, { refused });
    return isNamed ? { ...line, 'in the window that README names': String(inWindow) } : line;
  });
}

async function power(every: number): Promise<readonly Line[] | null> {
  const library = buildFaults();
  if (!library || !canMount()) return skipped('Linux, gcc, a build (npm run build), and the right to mount');
  const report = await powerSoak(library, every);
  console.table(report);
  const { cuts, replaced, broken, lost, withoutHistory } = report;
  return [lineOf('power cut', { cuts, 'replaced sidecars': replaced }, { broken, lost, withoutHistory })];
}

async function others(runs: number, seed: number): Promise<readonly Line[] | null> {
  if (!canBeOthers()) return skipped('root');
  const report = await usersSoak({ runs, files: 4, seed });
  console.table(report);
  const { killed, broken, setId, closed, lost, leftovers } = report;
  const bad = { broken, setId, closed, lost, leftovers };
  return [lineOf('other users of a shared folder', { runs: report.runs, kills: killed }, bad)];
}

async function deposits(runs: number, seed: number): Promise<readonly Line[]> {
  const report = await depositSoak({ runs, rows: 300, seed });
  console.table(report);
  const { killed, broken, lost, failed, tempsAfterNext, strangers, some } = report;
  const bad = { broken, lost, failed, tempsAfterNext, strangers };
  return [
    lineOf('kill at a random moment of a deposit', { runs: report.runs, kills: killed }, bad, { 'partly new': some }),
  ];
}

/** Faults, kills and short writes at every so many calls of `scopecard deposit write`. */
async function depositCalls(every: number): Promise<readonly Line[] | null> {
  const library = buildFaults();
  if (!library) return skipped('Linux, gcc and a build (npm run build)');
  const reports = attacks.map((attack) => [attack, depositCallsSoak(library, attack, every)] as const);
  printTable(reports);
  return reports.map(([attack, { runs, told, ...bad }]) =>
    lineOf(`${attack} at a call of a deposit`, { runs }, bad, { failed: told }),
  );
}

function skipped(what: string): null {
  console.log(`skipped: it takes ${what}`);
  return null;
}

/** Faults, kills and short writes at every call of `scopecard set`, or at every so many. */
async function calls(every: number): Promise<readonly Line[] | null> {
  const library = buildFaults();
  if (!library) return skipped('Linux, gcc and a build (npm run build)');
  const reports = attacks.map((attack) => [attack, callsSoak(library, attack, every)] as const);
  printTable(reports);
  return reports.map(([attack, { runs, told, broken, lost, withoutHistory, untold, strangers }]) =>
    lineOf(`${attack} at a call`, { runs }, { broken, lost, withoutHistory, untold, strangers }, { failed: told }),
  );
}

async function tables(runs: number, seed: number): Promise<readonly Line[]> {
  const report = tablesSoak({ runs, seed });
  console.table(report);
  const { thrown, strays, refused, partly } = report;
  return [
    lineOf('hostile tables', { tables: report.runs }, { thrown, strays }, { refused, 'refused in part': partly }),
  ];
}

async function door(runs: number, seed: number): Promise<readonly Line[]> {
  const report = await doorSoak({ runs, seed });
  console.table(report);
  const { letIn, reached, refused, cut } = report;
  return [lineOf("strangers at the server's door", { requests: report.runs }, { letIn, reached }, { refused, cut })];
}

const each = Object.entries(soaks).map(([name, { unit }]) => `${name} [${unit}] [seed]`);
const usage = `usage: node test/soak/run.mjs all | ${each.join(' | ')}`;

/** Runs a soak, or all of them one after the other, and ends with one table of all; the exit code. */
export async function main([name = '', count, seed = '1']: readonly string[]): Promise<number> {
  const chosen = name === 'all' ? Object.entries(soaks) : Object.entries(soaks).filter(([each]) => each === name);
  if (chosen.length === 0) {
    console.error(usage);
    return 2;
  }
  const lines: Line[] = [];
  for (const [each, { usual, run }] of chosen) {
    console.log(each);
    lines.push(...((await run(Number(count ?? usual), Number(seed))) ?? [notRun(each)]));
  }
  printTable(lines.map(({ attack, ...line }) => [attack, line]));
  return lines.every(isFine) ? 0 : 1;
}
