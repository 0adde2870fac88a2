import { countOf } from '../../../shared/basics/count.ts';
import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { changesFor, type WantedValues } from '../../../shared/edits/assignment.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import { fullText, whatIsWrong } from '../../../shared/problems/wording.ts';
import { type FieldRules, refusedChange } from '../../../shared/rules/field-rules.ts';
import { rulesOf } from '../../../shared/rules/rules.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { FieldConflict } from '../../../shared/sidecar/plan.ts';
import { placeOf } from '../../host/disk/paths.ts';
import { readFolderRules } from '../../host/rules/folder-rules.ts';
import { type ImagesSave, saveImages } from '../../host/save/save-images.ts';
import { conflictProblem } from '../../host/worker/sidecar-draft.ts';
import { userFolder } from '../../user-folder.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { stoppable } from '../context/stoppable.ts';
import { type Listing, readListings } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { printable } from '../output/output.ts';
import type { SetCommand } from './arguments.ts';
import { parseSetWords } from './assignments.ts';
import { type SetReport, setJson, setLines } from './set-report.ts';

const atOnce = 32;

type SaveTools = Pick<ImagesSave, 'store' | 'pool' | 'history' | 'cause' | 'label' | 'by' | 'conflicts'>;

/** `scopecard set`: edits, through the same store as the application. */
export async function runSet(command: SetCommand, context: CommandContext): Promise<number> {
  const { paths, assignments } = parseSetWords(command.words);
  const wanted = new Map(assignments.map(({ field, value }) => [field.key, value]));
  const { history, store } = await writingServices(context);
  const { pool } = context.services;
  const tools = { store, pool, history, cause: 'set', conflicts: command.conflicts } as const;
  const listings = await readListings(paths, context.services, { isRemembered: false });
  const passedOver = await reportPassedOver(listings, context);
  const reports: SetReport[] = [];
  for (const listing of listings) {
    const images = listing.rows.map((row) => ({ path: row.path, changes: wantedChanges(row, wanted) }));
    const done = await (command.dryRun ? tryImages(listing, images, tools) : saveListing(listing, images, tools));
    reports.push(...done);
  }
  await printReports(reports, command, context);
  return passedOver || hasFailed(reports) ? 1 : 0;
}

/** The changes to ask of the store: all of them for a sidecar that cannot be edited, so that the store gives the reason. */
function wantedChanges(row: ImageRow, wanted: WantedValues): readonly FieldChange[] {
  if (isEditableRow(row)) return changesFor({ row }, wanted);
  return [...wanted].map(([field, after]) => ({ field, after }));
}

/** Whether an image was not written, although it should have been. */
export function hasFailed(reports: readonly SetReport[]): boolean {
  return reports.some(({ state }) => state === 'failed' || state === 'conflict' || state === 'stopped');
}

/** Saves images of a listing as one action; images that need no change are not touched. */
export async function saveListing(
  { roots }: Listing,
  images: readonly ImagePatch[],
  tools: SaveTools,
): Promise<readonly SetReport[]> {
  const changed = images.filter(({ changes }) => changes.length > 0);
  const fieldRules = await fieldRulesAt(roots.root);
  const outcomes = await stoppable((signal) => saveImages({ ...tools, roots, images: changed, fieldRules, signal }));
  const byPath = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
  return images.map(({ path, changes }): SetReport => {
    const outcome = byPath.get(path);
    if (!outcome && changes.length > 0) return { path, state: 'stopped', changes: [], repairs: [] };
    if (!outcome) return { path, state: 'unchanged', changes: [], repairs: [] };
    const { repairs, problem, row } = outcome;
    if (outcome.conflicts.length > 0)
      return { path, state: 'conflict', changes, repairs, conflicts: conflictsOf(outcome) };
    const isOurs = ({ field, after }: FieldChange) => tools.conflicts !== 'theirs' || row?.values[field] === after;
    const reported = outcome.state === 'unchanged' ? [] : changes.filter(isOurs);
    return { path, state: outcome.state, changes: reported, repairs, ...(problem && { problem }) };
  });
}

/** The fields that both sides changed, each with its old, current and new value. */
function conflictsOf({ conflicts, row }: SaveOutcome): readonly FieldConflict[] {
  return conflicts.map((change) => {
    const disk = row?.values[change.field];
    return { change, ...(disk !== undefined && { disk }) };
  });
}

/** The lab's rules for a folder. */
async function fieldRulesAt(root: string): Promise<FieldRules> {
  return rulesOf(await readFolderRules(root, userFolder())).fields;
}

/** `--dry-run`: all of a save but the writing. */
export async function tryImages(
  listing: Listing,
  images: readonly ImagePatch[],
  { store, conflicts }: Pick<SaveTools, 'store' | 'conflicts'>,
): Promise<SetReport[]> {
  const fieldRules = await fieldRulesAt(listing.roots.root);
  return mapLimit(images, atOnce, async ({ path, changes }): Promise<SetReport> => {
    if (changes.length === 0) return { path, state: 'unchanged', changes: [], repairs: [] };
    const refused = refusedChange(changes, fieldRules);
    if (refused) return { path, state: 'failed', changes, repairs: [], problem: refused };
    const { root, all } = listing.roots;
    const place = await placeOf(root, all, path);
    if (!place.ok) return { path, state: 'failed', changes, repairs: [], problem: place.problem };
    const draft = await store.draft({ place: place.value, roots: all, changes, header: async () => null, conflicts });
    if (draft.kind === 'write') return { path, state: 'would-save', changes, repairs: draft.repairs };
    if (draft.kind === 'unchanged') return { path, state: 'unchanged', changes: [], repairs: [] };
    const state = draft.conflicts.length > 0 ? 'conflict' : 'failed';
    return { path, state, changes, repairs: [], problem: draft.problem };
  });
}

/**
 * Reports what happened to each image, and how many there were of each kind.
 * @param images how many there are; one without a report has nothing to change
 */
export async function printReports(
  reports: readonly SetReport[],
  { json }: { readonly json: boolean },
  { out, messages }: CommandContext,
  images: number = reports.length,
): Promise<void> {
  for (const report of reports) {
    if (json) await out.line(setJson(report));
    else for (const line of setLines(report)) await out.line(printable(line));
    if (report.problem) await messages.line(printable(`${report.path}: ${fullText(report.problem)}`));
    for (const conflict of report.conflicts ?? [])
      await messages.line(printable(`${report.path}: ${whatIsWrong(conflictProblem(conflict))}`));
  }
  if (reports.some(({ conflicts }) => conflicts)) await messages.line(howToDecide);
  if (reports.some(({ state }) => state === 'stopped')) await messages.line(howToGoOn);
  await messages.line(summary(reports, images));
}

const howToGoOn = 'Stopped. Run the same command again for the rest; "scopecard undo" undoes what was saved.';
const howToDecide = 'To decide the conflicts, run set again with --mine (write your values) or --theirs (keep theirs).';

function summary(reports: readonly SetReport[], images: number): string {
  const count = (state: SetReport['state']) => reports.filter((report) => report.state === state).length;
  const parts = [
    [count('saved'), 'saved'],
    [count('would-save'), 'would be saved'],
    [count('unchanged'), 'unchanged'],
    [count('failed'), 'failed'],
    [count('conflict'), 'in conflict'],
    [count('stopped'), 'not started'],
  ] as const;
  const counts = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  if (counts.length > 0) return `${counts.join(', ')}.`;
  return nothingToDo(images);
}

/** Where no image has a report. @param images how many there are */
export function nothingToDo(images: number): string {
  return images > 0 ? `Nothing to change in ${countOf(images, 'image')}.` : 'There are no images here.';
}
