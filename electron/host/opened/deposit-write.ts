import { resolve } from 'node:path';
import type { CheckedDeposit } from '../../../shared/deposit/check/check-deposit.ts';
import { targetNamed } from '../../../shared/deposit/target/targets.ts';
import { problem } from '../../../shared/problems/problem.ts';
import { fail } from '../../../shared/problems/result.ts';
import { checkLoaded, realOutFolder, relocation } from '../deposit/read/deposit-folder.ts';
import { writeDeposit } from '../deposit/write/write-deposit.ts';
import { writeHeld } from '../watch/write-held.ts';
import { type DepositTools, type OpenDeposit, whileOpen } from './open-deposit.ts';

/** What is written where; null for the usual folder. */
interface WriteRequest {
  readonly folder: string;
  readonly targets: readonly string[];
  readonly out: string | null;
  readonly draft: boolean;
  readonly layout: 'none' | 'link' | 'copy';
  readonly dryRun: boolean;
}

/** Writes a deposit, or plans it in a dry run; its window can cancel that also before the drive has answered. */
export function writeRequested(tools: DepositTools, request: WriteRequest, window: string) {
  const { folder } = request;
  return tools.deposits.run({ folder, window }, (signal) =>
    writeHeld(tools, folder, [], () => whileOpen(tools, folder, signal, (open) => writeOpen(tools, request, open))),
  );
}

async function writeOpen(tools: DepositTools, request: WriteRequest, open: OpenDeposit) {
  const { draft, layout, dryRun } = request;
  if (open.loaded.trouble) return fail(open.loaded.trouble);
  const out = await realOutFolder(open.root, request.out === null ? null : resolve(open.root, request.out));
  const relocate = relocation(open.root, out, layout);
  const deposits: CheckedDeposit[] = [];
  for (const name of request.targets) {
    const named = targetNamed(name);
    const checked = named && (await checkLoaded(open.loaded, named.target, relocate, open.signal, out));
    if (!checked) return fail(problem('deposit-cancelled'));
    deposits.push(checked);
  }
  const onProgress = inSteps((done, total) => open.progress('writing', done, total));
  const { store, history } = tools;
  return writeDeposit({
    root: open.root,
    out,
    deposits,
    outputs: open.loaded.outputs,
    draft,
    layout,
    dryRun,
    store,
    history,
    onProgress,
    signal: open.signal,
  });
}

const progressSteps = 200;

/** Reports at most so many steps: a folder of a hundred thousand files would send a message for each. */
function inSteps(report: (done: number, total: number) => void): typeof report {
  return (done, total) => {
    if (done === total || done % Math.ceil(total / progressSteps) === 0) report(done, total);
  };
}
