import { mapLimit } from '../../../shared/basics/map-limit.ts';
import { mainField, otherHalf } from '../../../shared/edits/calibration-edit.ts';
import { besideOf } from '../../../shared/edits/edit-beginnings.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { FoundEdit, FoundImage, FoundJournal, JournalledChange } from '../../../shared/saved/journal.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { isFolder } from '../disk/entry-kind.ts';
import { placeOf } from '../disk/paths.ts';
import type { Journal } from '../journal/journal.ts';
import { latestLast, type ShelvedJournal } from '../journal/journal-shelf.ts';
import type { JournalEntry } from '../journal/journal-text.ts';
import type { Handlers } from '../request-handlers.ts';
import type { SidecarStore } from '../save/sidecar-store.ts';
import type { Session } from '../session.ts';
import type { Roots } from '../worker/roots.ts';

/** What the requests about journals work with. */
export interface JournalTools {
  readonly session: Session;
  readonly store: SidecarStore;
  readonly journal: Journal;
}

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>;

const atOnce = 32;

/** The requests about unsaved edits that survive a crash. */
export function journalHandlers({ session, store, journal }: JournalTools): JournalHandlers {
  return {
    'journal.write': async ({ folder, window, images }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      const { root, path } = opened.value;
      return journal.write({ root, path, window, items: images });
    },
    'journal.list': async ({ folder }) => {
      const found = await journal.list();
      if (!found.ok) return found;
      if (folder === null) return ok(found.value.map(foundJournal));
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      return ok(found.value.filter(({ heading }) => heading.root === opened.value.root).map(foundJournal));
    },
    'journal.read': async ({ folder, journals }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      const found = await journal.find(opened.value.root, journals);
      if (!found.ok) return found;
      const entries = latestEdits(found.value);
      const roots = session.roots(opened.value);
      return ok(await mapLimit(entries, atOnce, (entry) => besideDisk(entry, roots, store)));
    },
    'journal.discard': async ({ folder, journals, paths }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      const found = await journal.find(opened.value.root, journals);
      if (!found.ok) return found;
      let result: Result<null> = ok(null);
      for (const one of found.value) {
        const discarded = await journal.discard(one, paths);
        if (!discarded.ok) result = discarded;
      }
      return result;
    },
  };
}

function foundJournal({ id, heading, at, entries }: ShelvedJournal): FoundJournal {
  return { id, path: heading.path, window: heading.window, at, images: entries.size };
}

/** The edits of several journals as one: the latest of a value counts, whichever journal was written to last; a pixel size and its unit are one. */
function latestEdits(journals: readonly ShelvedJournal[]): readonly JournalEntry[] {
  const images = new Map<string, JournalEntry>();
  for (const entry of latestLast(journals)) {
    const known = images.get(entry.path)?.changes ?? [];
    const values = new Set(entry.changes.map(({ field }) => mainField(field)));
    const older = known.filter(({ field }) => !values.has(mainField(field)));
    images.set(entry.path, { ...entry, changes: [...older, ...entry.changes] });
  }
  return [...images.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function besideDisk({ path, at, changes }: JournalEntry, roots: Roots, store: SidecarStore): Promise<FoundImage> {
  const values = await valuesNow(path, roots, store);
  const edits = changes.flatMap((change) => foundEdit(change, typeof values === 'string' ? {} : values));
  return { path, at, edits, ...(typeof values === 'string' && { refused: values }) };
}

function foundEdit({ after, ...change }: JournalledChange, values: FieldValues): FoundEdit[] {
  if (after === undefined) return [];
  const disk = values[change.field];
  const other = otherHalf(change.field);
  const diskBeside = other === null ? null : besideOf(values[other]);
  return [{ ...change, after, ...(disk !== undefined && { disk }), ...(diskBeside && { diskBeside }) }];
}

type Refused = NonNullable<FoundImage['refused']>;

/** The image is not there, or is not one of this folder: its drive, its permissions and its name are well. */
const goneCodes: ReadonlySet<ProblemCode> = new Set([
  'not-found',
  'not-a-folder',
  'name-garbled',
  'not-open',
  'link-outside',
]);

/** The sidecar's current values, or why it cannot be edited. */
async function valuesNow(path: string, roots: Roots, store: SidecarStore): Promise<FieldValues | Refused> {
  const place = await placeOf(roots.root, roots.all, path);
  if (!place.ok) return goneCodes.has(place.problem.code) && (await isFolder(roots.root)) ? 'gone' : 'unreachable';
  const loaded = await store.load(place.value, roots.all);
  if (!loaded.ok) return loaded.problem.code === 'uneditable' ? 'uneditable' : 'unreachable';
  if (!loaded.value) return {};
  const reading = readSidecar(loaded.value.bytes);
  return reading.state === 'ok' ? reading.values : 'uneditable';
}
