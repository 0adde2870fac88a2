import { dirname } from 'node:path';
import { groupBy } from '../../../shared/basics/group-by.ts';
import { fullText, fullTextAtPath } from '../../../shared/problems/wording.ts';
import { isOfSidecar, type UndoOutcome, type UndoStep } from '../../../shared/saved/history.ts';
import { isInside } from '../../host/disk/paths.ts';
import { listActions } from '../../host/history/action-list.ts';
import type { FolderAction } from '../../host/history/folder-actions.ts';
import type { History } from '../../host/history/history.ts';
import { unreadProblem } from '../../host/history/unread-record.ts';
import { isLasting, previewUndo, undoAction, waiting } from '../../host/undo/undo-action.ts';
import { stoppable } from '../../stoppable.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { folderNamed } from '../listing/folder-named.ts';
import { printable } from '../output/output.ts';
import { problemJson } from '../output/problem-json.ts';
import type { UndoCommand } from './arguments.ts';
import { isUndoable, type LastRun, lastRun, newerActions } from './last-run.ts';

/** `scopecard undo`: undoes what the last `set`, `fill`, `import` or `restore` changed in a folder, or the last one of a name; again goes further back. */
export async function runUndo(command: UndoCommand, context: CommandContext): Promise<number> {
  const root = await folderNamed(command.folder);
  const { history } = await writingServices(context);
  const passed = new Set<string>();
  const reported = new Set<string>();
  for (;;) {
    const run = await lastRun(history, root, { name: command.action, passed });
    if (await isUnread(run, command, context, reported)) return 1;
    if (run.actions.length === 0) return (await reportNothing(run, root, command, context)) || passed.size > 0 ? 1 : 0;
    const { outcomes, left } = await undoRun(run, root, command, context);
    const hasFailed = outcomes.some(({ step }) => step === 'failed');
    const isStuck = left === 0 && outcomes.every(({ step }) => step === 'failed');
    const isPartial = left > 0 || hasFailed || passed.size > 0 || run.actions.some(isCutShort);
    if (!command.pastFailed || !isStuck) return isPartial ? 1 : 0;
    for (const { action } of run.actions) passed.add(action.head.id);
  }
}

/** Names the records that cannot be read and may be newer than what would be undone; true where that is not to be passed. */
async function isUnread(
  { unread }: LastRun,
  { pastUnread }: UndoCommand,
  { messages }: CommandContext,
  reported: Set<string>,
): Promise<boolean> {
  for (const record of unread) {
    if (!reported.has(record.id)) await messages.line(printable(fullText(unreadProblem(record))));
    reported.add(record.id);
  }
  if (unread.length === 0 || pastUnread) return false;
  await messages.line(howToPass);
  return true;
}

/** Undoes one command; `left` counts the images that were not begun. */
async function undoRun(
  { actions, hasEarlier }: LastRun,
  root: string,
  command: UndoCommand,
  context: CommandContext,
): Promise<{ readonly outcomes: readonly UndoOutcome[]; readonly left: number }> {
  const { history, store } = context.services;
  const isNamed = command.action !== null;
  const roots = { root, all: foldersOf(root, actions), reading: 0 };
  // The rows are not used afterwards.
  const tools = { roots, history, store, pool: { rows: async () => [] }, isNamed };
  const outcomes: UndoOutcome[] = [];
  await stoppable(async (signal) => {
    const undo = command.dryRun ? previewUndo : undoAction;
    for (const action of actions) for (const each of await undo({ ...tools, action, signal })) outcomes.push(each);
  });
  await print(outcomes, actions, command, context);
  if (isNamed) await printNewer(await newerThan(history, root, actions, outcomes), context);
  if (actions.some(isCutShort)) await context.messages.line(howItEnds);
  const left = actions.reduce((sum, action) => sum + waiting({ action, isNamed }).length, -outcomes.length);
  if (left > 0) await context.messages.line(`Stopped: ${left} not started. Run the same command again for the rest.`);
  else if (isNamed && hasEarlier) await context.messages.line(howToGoBack);
  else if (!isNamed) await printSkipped(outcomes, actions, command, context);
  return { outcomes, left };
}

/** Whether a record has no end: what it does not have is not undone. */
function isCutShort({ action }: FolderAction): boolean {
  return !action.hasEnd;
}

/** Where an undo may write: in the folder, and where the links led that the commands named. */
function foldersOf(root: string, actions: readonly FolderAction[]): readonly string[] {
  const sidecars = actions.flatMap(({ written }) => written.map(({ sidecar }) => sidecar));
  return [root, ...new Set(sidecars.filter((sidecar) => !isInside(root, sidecar)).map(dirname))];
}

/** Nothing to undo is not a failure; a name that no action has is one. */
async function reportNothing(
  { isKnown }: LastRun,
  root: string,
  { action }: UndoCommand,
  { messages, services: { history } }: CommandContext,
): Promise<number> {
  if (action === null) {
    await messages.line('There is nothing left to undo here: no set, fill, import, restore or deposit.');
    return 0;
  }
  if (isKnown) {
    await messages.line(printable(`Everything that ${action} changed here is undone already.`));
    return 0;
  }
  const saved = await listActions(history, root, null);
  const names = [...new Set(saved.actions.filter(({ cause }) => isUndoable(cause)).map(({ label }) => label))];
  const known = names.length > 0 ? ` The last ones are: ${listed(names)}.` : '';
  await messages.line(printable(`No set, fill, import, restore or deposit here is called ${action}.${known}`));
  return 1;
}

const mostNamed = 5;

function listed(names: readonly string[]): string {
  const more = names.length > mostNamed ? ', …' : '';
  return `${names.slice(0, mostNamed).join(', ')}${more}`;
}

/** Newer actions that are the reason why fields were left as they are. */
async function newerThan(
  history: History,
  root: string,
  actions: readonly FolderAction[],
  outcomes: readonly UndoOutcome[],
): Promise<readonly FolderAction[]> {
  const inConflict = outcomes.filter(({ conflicts }) => conflicts.length > 0);
  if (inConflict.length === 0) return [];
  const left = inConflict.map(({ path, conflicts }) => [path, new Set(conflicts.map(({ field }) => field))] as const);
  return newerActions(history, root, actions, new Map(left));
}

async function printNewer(newer: readonly FolderAction[], { messages }: CommandContext): Promise<void> {
  if (newer.length === 0) return;
  const names = newer.map(named);
  await messages.line(
    printable(`Newer changes of these fields: ${listed(names)}. To undo these too, undo them first.`),
  );
}

const howToGoBack = 'An earlier command of this name is not undone: run the same command again to undo it.';

const howToPass = 'Nothing was undone. Add --past-unread to undo what was saved before it.';

const howToPassFailed =
  'Run the same command again once the cause is removed, or add --past-failed to undo what was saved before it.';

const howItEnds = 'The record of this action was cut short: what it recorded is undone, but it may have changed more.';

const done: Readonly<Record<UndoStep, string>> = {
  restored: 'put back',
  removed: 'without a sidecar again',
  moved: 'moved back',
  merged: 'put back field by field',
  unchanged: 'unchanged',
  failed: 'failed',
};
const planned: Readonly<Record<UndoStep, string>> = {
  restored: 'would be put back',
  removed: 'would be without a sidecar again',
  moved: 'would be moved back',
  merged: 'would be put back field by field',
  unchanged: 'unchanged',
  failed: 'would fail',
};

/** What happens to images that could not be undone, and how to undo them in spite of that. */
async function printSkipped(
  outcomes: readonly UndoOutcome[],
  actions: readonly FolderAction[],
  { dryRun, pastFailed }: UndoCommand,
  { messages }: CommandContext,
): Promise<void> {
  const found = outcomes.flatMap(({ problem, step }) => (problem && step === 'failed' ? [problem] : []));
  const skipped = found.filter(isLasting).length;
  const name = actions[0]?.action.head.label;
  if (skipped > 0 && !dryRun) {
    const what = `The next undo goes on with earlier changes, without ${skipped} that failed`;
    const how = `To try again once the cause is removed, add --action "${name}"`;
    await messages.line(printable(`${what}. ${how}.`));
  }
  if (found.length > skipped && !pastFailed) await messages.line(howToPassFailed);
}

async function print(
  outcomes: readonly UndoOutcome[],
  [first]: readonly FolderAction[],
  { json, dryRun }: UndoCommand,
  { out, messages }: CommandContext,
): Promise<void> {
  const words = dryRun ? planned : done;
  const removed = dryRun ? 'would be removed' : 'removed';
  const wordOf = (outcome: UndoOutcome) =>
    outcome.step === 'removed' && !isOfSidecar(outcome) ? removed : words[outcome.step];
  for (const outcome of outcomes) {
    const { path, step, problem } = outcome;
    const entry = { path, state: step, dry_run: dryRun, ...(problem && { problem: problemJson(problem) }) };
    if (json) await out.line(JSON.stringify(entry));
    else if (step !== 'failed') await out.line(printable(`${path}: ${wordOf(outcome)}`));
    if (problem) await messages.line(printable(`${path}: ${fullTextAtPath(problem)}`));
  }
  const steps = (Object.keys(words) as UndoStep[]).flatMap((step) =>
    outcomes.filter((outcome) => outcome.step === step),
  );
  const counts = groupBy(steps, wordOf);
  const counted = [...counts].map(([word, some]) => `${some.length} ${word}`).join(', ');
  if (first) await messages.line(printable(`Undo of ${named(first)}: ${counted}.`));
}

/** An action as messages name it. */
function named({ action: { head } }: FolderAction): string {
  return `${head.cause} ${head.label} (${new Date(head.time).toLocaleString('sv').slice(0, 16)})`;
}
