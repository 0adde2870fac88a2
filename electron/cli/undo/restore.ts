import { pathIn } from '../../../shared/basics/native-path.ts';
import { fullText, fullTextAtPath } from '../../../shared/problems/wording.ts';
import type { LastSaved } from '../../../shared/saved/history.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { Actions } from '../../host/history/history.ts';
import { asOneAction } from '../../host/history/joined-actions.ts';
import { type UnreadRecord, unreadProblem } from '../../host/history/unread-record.ts';
import { findLastSaved, type LastSavedTools, writeLastSaved } from '../../host/undo/last-saved.ts';
import { stoppable } from '../../stoppable.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { readListings } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { printable } from '../output/output.ts';
import { problemJson } from '../output/problem-json.ts';
import type { RestoreCommand } from './arguments.ts';

/** What happened to an image, or would happen. */
type Report = Pick<SaveOutcome, 'path' | 'problem'> & {
  readonly state: 'restored' | 'merged' | 'failed' | 'changed' | 'stopped';
  /** The folder of the path, where paths are of several. */
  readonly root?: string;
};

/** `scopecard restore`: restores the last saved values where a sidecar has since been deleted, damaged or emptied. */
export async function runRestore(command: RestoreCommand, context: CommandContext): Promise<number> {
  const { history, store } = await writingServices(context);
  const reports: Report[] = [];
  const unread = new Map<string, UnreadRecord>();
  const listings = await readListings(command.paths, context.services, { isRemembered: false });
  const passedOver = await reportPassedOver(listings, context);
  const folders = listings.map(({ roots }) => roots.root);
  let isCutShort = false;
  const restore = async (actions: Actions, signal: AbortSignal) => {
    for (const { roots, rows } of listings) {
      // The rows are not used afterwards.
      const note = (record: UnreadRecord) => void unread.set(record.id, record);
      const tools = { history, actions, store, pool: { rows: async () => [] }, roots, signal, unread: note };
      const paths = rows.map(({ path }) => path);
      const place = listings.length > 1 ? { root: roots.root } : {};
      const found = await findLastSaved(paths, tools);
      isCutShort ||= signal.aborted;
      for (const report of await restoreFound(found, tools, command)) reports.push({ ...report, ...place });
    }
  };
  await stoppable((signal) => asOneAction(history, folders, (actions) => restore(actions, signal)));
  for (const record of unread.values()) await context.messages.line(printable(fullText(unreadProblem(record))));
  if ((unread.size === 0 && !isCutShort) || reports.length > 0) await print(reports, command, context);
  if (isCutShort) await context.messages.line(howToGoOn);
  return passedOver ||
    unread.size > 0 ||
    isCutShort ||
    reports.some(({ state }) => state === 'failed' || state === 'stopped')
    ? 1
    : 0;
}

const howToGoOn = 'Stopped before every image was looked at. Run the same command again for the rest.';

async function restoreFound(
  found: readonly LastSaved[],
  tools: LastSavedTools,
  { changed, dryRun }: RestoreCommand,
): Promise<readonly Report[]> {
  const wanted = found.filter(({ step }) => step === 'restored' || (changed && step === 'merged'));
  const left = found.filter(({ step }) => step === 'merged' && !changed);
  const reports = [...left.map(({ path }): Report => ({ path, state: 'changed' })), ...found.flatMap(refusedReport)];
  if (dryRun) return [...reports, ...wanted.map(({ path, step }) => ({ path, state: step as 'restored' | 'merged' }))];
  const paths = wanted.map(({ path }) => path);
  const { outcomes } = await writeLastSaved(paths, tools);
  const byPath = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
  const done = wanted.map(({ path, step }): Report => {
    const outcome = byPath.get(path);
    if (!outcome) return { path, state: 'stopped' };
    const { problem } = outcome;
    return {
      path,
      state: outcome.state === 'failed' ? 'failed' : (step as Report['state']),
      ...(problem && { problem }),
    };
  });
  return [...reports, ...done];
}

function refusedReport({ path, step, problem }: LastSaved): readonly Report[] {
  return step === 'refused' ? [{ path, state: 'failed', ...(problem && { problem }) }] : [];
}

const words: Readonly<Record<Report['state'], string>> = {
  restored: 'restored as last saved',
  merged: 'updated with your last saved values',
  changed: 'changed by another program since, so not written (--changed writes your values into it)',
  failed: 'failed',
  stopped: 'not started',
};

const planned: typeof words = {
  ...words,
  restored: `would be ${words.restored}`,
  merged: `would be ${words.merged}`,
};

async function print(
  reports: readonly Report[],
  { json, dryRun }: RestoreCommand,
  { out, messages }: CommandContext,
): Promise<void> {
  for (const { path: name, root, state, problem } of reports) {
    const path = root === undefined ? name : pathIn(root, name);
    const entry = { path: name, root, state, dry_run: dryRun, ...(problem && { problem: problemJson(problem) }) };
    if (json) await out.line(JSON.stringify(entry));
    else if (state !== 'failed') await out.line(printable(`${path}: ${dryRun ? planned[state] : words[state]}`));
    if (problem) await messages.line(printable(`${path}: ${fullTextAtPath(problem)}`));
  }
  const count = (...states: readonly Report['state'][]) => reports.filter(({ state }) => states.includes(state)).length;
  const parts = [
    [count('restored', 'merged'), dryRun ? 'would be restored' : 'restored'],
    [count('changed'), 'changed since and left as they are'],
    [count('failed'), 'failed'],
    [count('stopped'), 'not started'],
  ] as const;
  const counts = parts.filter(([number]) => number > 0).map((part) => part.join(' '));
  await messages.line(
    counts.length > 0
      ? `${counts.join(', ')}.`
      : 'There is nothing to restore: no sidecar saved here has since been deleted, damaged or emptied.',
  );
}
