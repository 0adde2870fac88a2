import type { ImagePatch } from '../../shared/model/patch.ts';
import { type BulkSave, saveImages } from '../host/bulk-save.ts';
import type { History } from '../host/history/history.ts';
import { mapLimit } from '../host/map-limit.ts';
import { placeOf } from '../host/paths.ts';
import { SidecarStore } from '../host/sidecar-store.ts';
import type { Command } from './arguments.ts';
import { changesFor, parseSetWords } from './assignments.ts';
import { type CommandContext, withHistory, withPool } from './context.ts';
import { type Listing, readListings } from './listings.ts';
import { printable } from './output.ts';
import { type SetReport, setJson, setLines } from './set-report.ts';

const atOnce = 32;

type SaveTools = Pick<BulkSave, 'store' | 'pool' | 'history' | 'cause' | 'label'>;

/** `scopecard set`: edits, through the same store as the application. */
export async function runSet(command: Extract<Command, { name: 'set' }>, context: CommandContext): Promise<number> {
  const { paths, assignments } = parseSetWords(command.words);
  const store = new SidecarStore();
  const work = (history: History) =>
    withPool(async (pool) => {
      const tools = { store, pool, history, cause: 'set' } as const;
      const all: SetReport[] = [];
      for (const listing of await readListings(paths, pool)) {
        const images = listing.rows.map(({ path, values }) => ({ path, changes: changesFor(assignments, values) }));
        all.push(...(await (command.dryRun ? tryImages(listing, images, store) : saveListing(listing, images, tools))));
      }
      return all;
    });
  const reports = await withHistory(context, work);
  await printReports(reports, command, context);
  return hasFailed(reports) ? 1 : 0;
}

/** Whether an image was not written, although it should have been. */
export function hasFailed(reports: readonly SetReport[]): boolean {
  return reports.some(({ state }) => state === 'failed' || state === 'conflict');
}

/** Saves images of a listing as one action; what is unchanged by what was read is not touched at all. */
export async function saveListing(
  { roots }: Listing,
  images: readonly ImagePatch[],
  tools: SaveTools,
): Promise<readonly SetReport[]> {
  const changed = images.filter(({ changes }) => changes.length > 0);
  const outcomes = await saveImages({ ...tools, roots, images: changed });
  const byPath = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
  return images.map(({ path, changes }): SetReport => {
    const outcome = byPath.get(path);
    if (!outcome) return { path, state: 'unchanged', changes: [], repairs: [] };
    const state = outcome.conflicts.length > 0 ? 'conflict' : outcome.state;
    const reported = state === 'unchanged' ? [] : changes;
    const { repairs, problem } = outcome;
    return { path, state, changes: reported, repairs, ...(problem && { problem }) };
  });
}

/** `--dry-run`: all of a save but the writing. */
export function tryImages(listing: Listing, images: readonly ImagePatch[], store: SidecarStore): Promise<SetReport[]> {
  return mapLimit(images, atOnce, async ({ path, changes }): Promise<SetReport> => {
    if (changes.length === 0) return { path, state: 'unchanged', changes: [], repairs: [] };
    const { root, all } = listing.roots;
    const place = await placeOf(root, all, path);
    if (!place.ok) return { path, state: 'failed', changes, repairs: [], problem: place.problem };
    const draft = await store.draft({ place: place.value, roots: all, changes, header: async () => null });
    if (draft.kind === 'write') return { path, state: 'would-save', changes, repairs: draft.repairs };
    if (draft.kind === 'unchanged') return { path, state: 'unchanged', changes: [], repairs: [] };
    const state = draft.conflicts.length > 0 ? 'conflict' : 'failed';
    return { path, state, changes, repairs: [], problem: draft.problem };
  });
}

/** Tells what became of each image, and how many there were of each kind. */
export async function printReports(
  reports: readonly SetReport[],
  { json }: { readonly json: boolean },
  { out, messages }: CommandContext,
): Promise<void> {
  for (const report of reports) {
    if (json) await out.line(setJson(report));
    else for (const line of setLines(report)) await out.line(printable(line));
    if (report.problem)
      await messages.line(printable(`${report.path}: ${report.problem.message} ${report.problem.fix}`));
  }
  await messages.line(summary(reports));
}

function summary(reports: readonly SetReport[]): string {
  const count = (state: SetReport['state']) => reports.filter((report) => report.state === state).length;
  const parts = [
    [count('saved'), 'saved'],
    [count('would-save'), 'would be saved'],
    [count('unchanged'), 'unchanged'],
    [count('failed'), 'failed'],
    [count('conflict'), 'in conflict'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return told.length > 0 ? `${told.join(', ')}.` : 'There is no image here.';
}
