import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import type { FieldValues } from '../../../shared/image/field-values.ts';
import { ok, type Result } from '../../../shared/problems/result.ts';
import type { FoundEdit, FoundImage, FoundJournal } from '../../../shared/saved/journal.ts';
import { readSidecar } from '../../../shared/sidecar/sidecar.ts';
import { placeOf } from '../disk/paths.ts';
import type { Journal } from '../journal/journal.ts';
import type { ShelvedJournal } from '../journal/journal-shelf.ts';
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
      return journal.write({ root, path, window, images });
    },
    'journal.list': async ({ folder }) => {
      const found = await journal.list();
      if (folder === null) return ok(found.map(foundJournal));
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      return ok(found.filter(({ heading }) => heading.root === opened.value.root).map(foundJournal));
    },
    'journal.read': async ({ folder, journals }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      const patches = latestEdits(await journal.find(opened.value.root, journals));
      const roots = session.roots(opened.value);
      return ok(await mapLimit(patches, atOnce, (patch) => besideDisk(patch, roots, store)));
    },
    'journal.discard': async ({ folder, journals, paths }) => {
      const opened = session.get(folder);
      if (!opened.ok) return opened;
      let result: Result<null> = ok(null);
      for (const one of await journal.find(opened.value.root, journals)) {
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

/** The edits of several journals, the oldest first, as one: the latest of a field counts. */
function latestEdits(journals: readonly ShelvedJournal[]): readonly ImagePatch[] {
  const images = new Map<string, Map<string, FieldChange>>();
  for (const { path, changes } of journals.flatMap(({ entries }) => [...entries.values()])) {
    const known = images.get(path) ?? new Map<string, FieldChange>();
    for (const change of changes) known.set(change.field, change);
    images.set(path, known);
  }
  return [...images]
    .map(([path, changes]) => ({ path, changes: [...changes.values()] }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function besideDisk({ path, changes }: ImagePatch, roots: Roots, store: SidecarStore): Promise<FoundImage> {
  const values = await valuesNow(path, roots, store);
  const edits = changes.flatMap((change) => foundEdit(change, typeof values === 'string' ? {} : values));
  return { path, edits, ...(typeof values === 'string' && { refused: values }) };
}

function foundEdit({ field, before, after }: FieldChange, values: FieldValues): FoundEdit[] {
  if (after === undefined) return [];
  const disk = values[field];
  return [{ field, ...(before !== undefined && { before }), after, ...(disk !== undefined && { disk }) }];
}

/** The sidecar's current values, or why it cannot be edited. */
async function valuesNow(
  path: string,
  roots: Roots,
  store: SidecarStore,
): Promise<FieldValues | NonNullable<FoundImage['refused']>> {
  const place = await placeOf(roots.root, roots.all, path);
  if (!place.ok) return 'gone';
  const loaded = await store.load(place.value, roots.all);
  if (!loaded.ok) return 'uneditable';
  if (!loaded.value) return {};
  const reading = readSidecar(loaded.value.bytes);
  return reading.state === 'ok' ? reading.values : 'uneditable';
}
