import { localDay } from '../../../../shared/basics/local-day.ts';
import type { CheckedDeposit } from '../../../../shared/deposit/check/check-deposit.ts';
import { curatorsReport } from '../../../../shared/deposit/report/report.ts';
import type { Target } from '../../../../shared/deposit/target/target.ts';
import { checkLoaded, type LoadedDeposit, realOutFolder, relocation } from '../read/deposit-folder.ts';
import { runInTurns } from '../run-in-turns.ts';

/** What a report is made with. */
export interface ReportTools {
  readonly root: string;
  readonly targets: readonly Target[];
  readonly version: string;
  /** The day on which it is made. */
  readonly now: Date;
  readonly signal?: AbortSignal;
  readonly onChecked?: (done: number, total: number) => void;
}

/** Makes the Curator's report of a loaded deposit; null when it was stopped. */
export async function makeReport(loaded: LoadedDeposit, tools: ReportTools): Promise<string | null> {
  const { root, targets, version, now, signal, onChecked } = tools;
  const out = await realOutFolder(root, null);
  const details = await loaded.details(out, signal);
  const deposits: CheckedDeposit[] = [];
  for (const target of targets) {
    const checked = await checkLoaded(loaded, target, relocation(root, out, 'none'), signal, out);
    if (!checked) return null;
    deposits.push(checked);
    onChecked?.(deposits.length, targets.length);
  }
  const subject = { ...loaded.subject, details };
  return runInTurns(curatorsReport({ subject, deposits, made: localDay(now), version }), signal);
}
