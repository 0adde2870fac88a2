import { changesFor, type WantedValues } from '../../../shared/edits/assignment.ts';
import type { FieldChange } from '../../../shared/edits/patch.ts';
import { type ImageRow, isEditableRow } from '../../../shared/image/image-row.ts';
import type { Problem } from '../../../shared/problems/problem.ts';
import { fullText } from '../../../shared/problems/wording.ts';
import { fieldsLabel } from '../../../shared/saved/history.ts';
import type { Actions } from '../../host/history/history.ts';
import { asOneAction } from '../../host/history/joined-actions.ts';
import { stoppable } from '../../stoppable.ts';
import type { PathList } from '../command/path-list.ts';
import { type CommandContext, writingServices } from '../context/context.ts';
import { FoldersWithoutImages } from '../listing/folders-without-images.ts';
import { findListed } from '../listing/listed-places.ts';
import { placesListed, placesNamed, type ReadablePlace, readPlace } from '../listing/listings.ts';
import { reportPassedOver } from '../listing/passed-over.ts';
import { readPathList } from '../listing/path-lines.ts';
import { noImages } from '../output/counted.ts';
import { printable } from '../output/output.ts';
import type { SetCommand } from './arguments.ts';
import { parseSetWords } from './assignments.ts';
import { LabRules } from './lab-rules.ts';
import { type SaveTools, saveListing } from './save-listing.ts';
import { SetReporter } from './set-reporter.ts';
import { type Tried, tryImages } from './try-images.ts';

/** `scopecard set`: edits, through the same store as the application, as one action. */
export async function runSet(command: SetCommand, context: CommandContext): Promise<number> {
  const { paths, assignments } = parseSetWords(command.words, command.from !== undefined);
  context.services.pool.warmUp();
  const named = command.from
    ? await placesIn(command.from, command, context)
    : { places: await placesNamed(paths), lacks: false };
  if (!named) return 1;
  const wanted = new Map(assignments.map(({ field, value }) => [field.key, value]));
  const run = new SetRun(command, wanted, context);
  await stoppable((signal) => run.set(named.places, signal));
  return (await run.end()) || named.lacks ? 1 : 0;
}

/** What a list names; `lacks`: not everything was found. Null where nothing may be written then. */
async function placesIn(
  from: PathList,
  { partial }: SetCommand,
  { messages }: CommandContext,
): Promise<{ readonly places: readonly ReadablePlace[]; readonly lacks: boolean } | null> {
  const missing: Problem[] = [];
  const places = await findListed(readPathList(from), (_, found) => {
    if (found.ok) return found.value;
    missing.push(found.problem);
    return null;
  });
  for (const problem of missing) await messages.line(printable(fullText(problem)));
  if (missing.length === 0 || partial) return { places: placesListed(places), lacks: missing.length > 0 };
  await messages.line('Nothing was written. Correct the list, or set the images that were found with --partial.');
  return null;
}

/** Images of one action; `undo` finds all actions of a run. */
const mostImages = 10_000;

/** Sets values folder by folder, and keeps nothing of a folder that is done. */
class SetRun {
  readonly #command: SetCommand;
  readonly #wanted: WantedValues;
  readonly #context: CommandContext;
  readonly #reporter: SetReporter;
  readonly #withoutImages = new FoldersWithoutImages();
  /** Whether there are several folders, so that paths alone would be ambiguous. */
  #isOfSeveral = false;
  #passedOver = false;
  /** Of a dry run: an image of one folder may be there by a link in another one. */
  readonly #tried: Tried = new Map();

  constructor(command: SetCommand, wanted: WantedValues, context: CommandContext) {
    this.#command = command;
    this.#wanted = wanted;
    this.#context = context;
    this.#reporter = new SetReporter(command, context, 'set');
  }

  async set(places: readonly ReadablePlace[], signal: AbortSignal): Promise<void> {
    const { label = fieldsLabel(this.#wanted.keys()), conflicts } = this.#command;
    const { store, pool } = this.#context.services;
    const { history } = await writingServices(this.#context);
    const folders = places.map(({ roots }) => roots.root);
    this.#isOfSeveral = this.#command.from !== undefined || places.length > 1;
    const rules = new LabRules(this.#context);
    const setAll = async (actions: Actions) => {
      const tools = { store, pool, history: actions, cause: 'set', conflicts, rules, signal, label } as const;
      for (const place of places) {
        if (signal.aborted) this.#reporter.skip(place.place.files);
        else await this.#folder(place, tools);
      }
    };
    await asOneAction(history, folders, setAll, mostImages);
  }

  /** Prints the counts; returns whether something is left. */
  async end(): Promise<boolean> {
    const message = this.#withoutImages.message();
    if (message !== null) await this.#context.messages.line(printable(message));
    await this.#reporter.end(noImages(this.#passedOver));
    return this.#passedOver || this.#reporter.hasFailed;
  }

  async #folder(place: ReadablePlace, tools: SaveTools): Promise<void> {
    const isListed = this.#command.from !== undefined;
    const choice = { isRemembered: false, isFlat: isListed, signal: tools.signal };
    const listing = await readPlace(place, this.#context.services, choice);
    // Not everything was read: the rest would be missing in the report.
    if (tools.signal?.aborted) return this.#reporter.skip(place.place.files);
    this.#passedOver = (await reportPassedOver([listing], this.#context, this.#isOfSeveral)) || this.#passedOver;
    const { root } = listing.roots;
    if (isListed) this.#withoutImages.add(root, listing.rows.length, listing.subfolders ?? 0);
    const images = listing.rows.map((row) => ({ path: row.path, changes: wantedChanges(row, this.#wanted) }));
    const reports = this.#command.dryRun
      ? tryImages(listing, images, { ...tools, ...(this.#isOfSeveral && { tried: this.#tried }) })
      : saveListing(listing, images, tools);
    await this.#reporter.add(await reports, this.#isOfSeveral ? root : undefined);
  }
}

/** The changes to ask of the store: all of them for a sidecar that cannot be edited, so that the store gives the reason. */
function wantedChanges(row: ImageRow, wanted: WantedValues): readonly FieldChange[] {
  if (isEditableRow(row)) return changesFor({ row }, wanted);
  return [...wanted].map(([field, after]) => ({ field, after }));
}
