import { readFileSync } from 'node:fs';
import { writeDeposit } from '../../../electron/host/deposit/write/write-deposit.ts';
import { History } from '../../../electron/host/history/history.ts';
import { SidecarStore } from '../../../electron/host/save/sidecar-store.ts';
import { depositOf, type SoakTables } from '../deposit-tables.ts';
import { argumentsOf, tell } from './tell.ts';

/** What is written where. */
export interface DepositorArguments {
  readonly root: string;
  readonly home: string;
  /** File with the texts of the tables: too long for an argument. */
  readonly tables: string;
}

/** Writes the three tables of a deposit, and tells when it begins and when all are written. */
const { root, home, tables } = argumentsOf<DepositorArguments>();
const write = { root, out: root, outputs: [], draft: false, layout: 'none', dryRun: false } as const;
const tools = { store: new SidecarStore(), history: new History(home) };
const deposits = depositOf(JSON.parse(readFileSync(tables, 'utf8')) as SoakTables);
tell('begin');
const outcome = await writeDeposit({ ...write, ...tools, deposits });
tell(outcome.ok && outcome.value.written ? 'written' : 'failed');
