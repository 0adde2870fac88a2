import { fullText } from '../../../shared/problems/wording.ts';
import type { UndoOutcome, UndoStep } from '../../../shared/saved/history.ts';
import { isSameRun } from '../../host/history/action-id.ts';
import { unreadProblem } from '../../host/history/action-list.ts';
import { actionsOf, type FolderAction, isAbout, mayConcern } from '../../host/history/folder-actions.ts';
import type { History, UnreadRecord } from '../../host/history/history.ts';
import { previewUndo, undoAction } from '../../host/undo/undo-action.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { stoppable } from '../context/stoppable.ts';
import { folderNamed } from '../listing/folder-named.ts';
import { printable } from '../output/output.ts';
import { problemJson } from '../output/problem-json.ts';
import type { UndoCommand } from './arguments.ts';

/** `scopecard undo`: undoes what the last `set` or `import` changed in a folder; again goes further back. */
export async function runUndo(command: UndoCommand, context: CommandContext): Promise<number> {
  const root = await folderNamed(command.folder);
  const { history, store } = await writingServices(context);
  const { actions, unread } = await lastRun(history, root);
  const [first] = actions;
  const newer = unread.filter(({ id }) => !first || id >= first.action.head.id);
  for (const record of newer) await context.messages.line(printable(fullText(unreadProblem(record))));
  if (newer.length > 0 && !command.pastUnread) {
    await context.messages.line(howToPass);
    return 1;
  }
  if (!first) {
    await context.messages.line('There is nothing left to undo here: no set, fill or import.');
    return 0;
  }
  const roots = { root, all: [root], reading: 0 };
  // The rows are not used afterwards.
  const tools = { roots, history, store, pool: { rows: async () => [] } };
  const outcomes: UndoOutcome[] = [];
  await stoppable(async (signal) => {
    for (const action of actions) {
      outcomes.push(...(await (command.dryRun ? previewUndo : undoAction)({ ...tools, action, signal })));
    }
  });
  await print(outcomes, first, command, context);
  if (actions.some(({ action }) => !action.hasEnd)) await context.messages.line(howItEnds);
  const left = actions.reduce((sum, { written, undone }) => sum + written.length - undone.size, -outcomes.length);
  if (left > 0) await context.messages.line(`Stopped: ${left} not started. Run the same command again for the rest.`);
  return left > 0 || outcomes.some(({ step }) => step === 'failed') ? 1 : 0;
}

interface LastRun {
  readonly actions: readonly FolderAction[];
  /** Unreadable records, which may be newer. */
  readonly unread: readonly UnreadRecord[];
}

/** The actions of the last `set` or `import` that is not completely undone: a command for several folders made several. */
async function lastRun(history: History, root: string): Promise<LastRun> {
  const ids = await history.ids();
  const run: FolderAction[] = [];
  const unread: UnreadRecord[] = [];
  let oldest = '';
  function* downToOldest() {
    for (const id of ids) {
      if (id < oldest) return;
      yield id;
    }
  }
  for await (const action of actionsOf(
    history.read(downToOldest(), { head: isAbout(root) }, (record) => unread.push(record)),
    root,
  )) {
    const { id } = action.action.head;
    const first = run[0]?.action.head.id ?? id;
    if (!isWaiting(action) || !isSameRun(id, first)) continue;
    if (run.push(action) === 1) oldest = ids.findLast((one) => isSameRun(one, id)) ?? id;
  }
  return { actions: run, unread: unread.filter(mayConcern(root)) };
}

const howToPass = 'Nothing was undone. Add --past-unread to undo what was saved before it.';

const howItEnds = 'The record of this action was cut short: what it recorded is undone, but it may have changed more.';

function isWaiting({ action: { head }, written, undone }: FolderAction): boolean {
  return /^(?:set|import|answer|deposit)$/.test(head.cause) && undone.size < written.length;
}

const done: Readonly<Record<UndoStep, string>> = {
  restored: 'put back',
  removed: 'removed again',
  moved: 'moved back',
  merged: 'put back field by field',
  unchanged: 'unchanged',
  failed: 'failed',
};
const planned: Readonly<Record<UndoStep, string>> = {
  restored: 'would be put back',
  removed: 'would be removed again',
  moved: 'would be moved back',
  merged: 'would be put back field by field',
  unchanged: 'unchanged',
  failed: 'would fail',
};

async function print(
  outcomes: readonly UndoOutcome[],
  { action: { head } }: FolderAction,
  { json, dryRun }: UndoCommand,
  { out, messages }: CommandContext,
): Promise<void> {
  const words = dryRun ? planned : done;
  for (const { path, step, problem } of outcomes) {
    const entry = { path, state: step, dry_run: dryRun, ...(problem && { problem: problemJson(problem) }) };
    if (json) await out.line(JSON.stringify(entry));
    else if (step !== 'failed') await out.line(printable(`${path}: ${words[step]}`));
    if (problem) await messages.line(printable(`${path}: ${fullText(problem)}`));
  }
  const counts = (Object.keys(words) as UndoStep[])
    .map((step) => [outcomes.filter((outcome) => outcome.step === step).length, words[step]] as const)
    .filter(([count]) => count > 0);
  const when = new Date(head.time).toLocaleString('sv').slice(0, 16);
  await messages.line(
    printable(`Undo of ${head.cause} ${head.label} (${when}): ${counts.map((count) => count.join(' ')).join(', ')}.`),
  );
}
