import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import { type FieldRules, refusedChange } from '../../../shared/rules/field-rules.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { FieldConflict } from '../../../shared/sidecar/plan.ts';
import { placeOf } from '../../host/disk/paths.ts';
import { type ImagesSave, saveImages } from '../../host/save/save-images.ts';
import type { Listing } from '../listing/listings.ts';
import type { LabRules } from './lab-rules.ts';
import type { SetReport } from './set-report.ts';

const atOnce = 32;

/** What saving works with. */
export interface SaveTools
  extends Pick<ImagesSave, 'store' | 'pool' | 'history' | 'cause' | 'label' | 'by' | 'conflicts' | 'signal'> {
  readonly rules: Pick<LabRules, 'at'>;
}

/** Saves images of a listing as one action; images that need no change are not touched. None is begun once `tools.signal` aborts. */
export async function saveListing(
  { roots }: Listing,
  images: readonly ImagePatch[],
  tools: SaveTools,
): Promise<readonly SetReport[]> {
  const changed = images.filter(({ changes }) => changes.length > 0);
  const fieldRules = await tools.rules.at(roots.root);
  const written = new Map<string, readonly FieldChange[]>();
  const onWritten = (path: string, changes: readonly FieldChange[]) => void written.set(path, changes);
  const { outcomes } = await saveImages({ ...tools, roots, images: changed, fieldRules, onWritten });
  const byPath = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
  return images.map(({ path, changes }): SetReport => {
    const outcome = byPath.get(path);
    if (!outcome) return changes.length > 0 ? stoppedAt({ path }) : unchangedOf({ path });
    const { state, repairs, problem } = outcome;
    if (outcome.conflicts.length > 0)
      return { path, state: 'conflict', changes, repairs, conflicts: conflictsOf(outcome) };
    const reported = state === 'failed' ? changes : (written.get(path) ?? []);
    return { path, state, changes: reported, repairs, ...(problem && { problem }) };
  });
}

/** The fields that both sides changed, each with its old, current and new value. */
function conflictsOf({ conflicts, row }: SaveOutcome): readonly FieldConflict[] {
  return conflicts.map((change) => {
    const disk = row?.values[change.field];
    return { change, ...(disk !== undefined && { disk }) };
  });
}

/** What a dry run works with. */
type TryTools = Pick<SaveTools, 'store' | 'conflicts' | 'rules' | 'signal'> & { readonly tried?: Tried };

/** The changes that a dry run would have saved so far, as text, by the absolute path of their sidecar. */
export type Tried = Map<string, string>;

/**
 * `--dry-run`: all of a save but the writing. An image that was named before, or whose sidecar is that of another one, has what was
 * tried then. None is begun once `signal` aborts.
 */
export async function tryImages(
  listing: Listing,
  images: readonly ImagePatch[],
  { tried = new Map(), signal, ...tools }: TryTools,
): Promise<SetReport[]> {
  const fieldRules = await tools.rules.at(listing.roots.root);
  const found = await mapLimit(
    images,
    atOnce,
    async (image): Promise<Trial> =>
      signal?.aborted ? { report: stoppedAt(image) } : tryImage(listing, image, { ...tools, fieldRules }),
  );
  return found.map(({ sidecar, report }): SetReport => {
    if (sidecar === undefined || report.state !== 'would-save') return report;
    const changes = JSON.stringify(report.changes);
    if (tried.get(sidecar) === changes) return unchangedOf(report);
    tried.set(sidecar, changes);
    return report;
  });
}

interface Trial {
  /** Absolute path of the sidecar that would be written. */
  readonly sidecar?: string;
  readonly report: SetReport;
}

async function tryImage(
  { roots: { root, all } }: Listing,
  { path, changes }: ImagePatch,
  { store, conflicts, fieldRules }: Pick<ImagesSave, 'store' | 'conflicts'> & { readonly fieldRules: FieldRules },
): Promise<Trial> {
  if (changes.length === 0) return { report: unchangedOf({ path }) };
  const refused = refusedChange(changes, fieldRules);
  if (refused) return { report: { path, state: 'failed', changes, repairs: [], problem: refused } };
  const place = await placeOf(root, all, path);
  if (!place.ok) return { report: { path, state: 'failed', changes, repairs: [], problem: place.problem } };
  const draft = await store.draft({ place: place.value, roots: all, changes, header: async () => null, conflicts });
  const { sidecar } = place.value;
  if (draft.kind === 'write')
    return { sidecar, report: { path, state: 'would-save', changes: draft.changes, repairs: draft.repairs } };
  if (draft.kind === 'unchanged') return { report: unchangedOf({ path }) };
  const state = draft.conflicts.length > 0 ? 'conflict' : 'failed';
  return { report: { path, state, changes, repairs: [], problem: draft.problem } };
}

function stoppedAt({ path }: Pick<SetReport, 'path'>): SetReport {
  return { path, state: 'stopped', changes: [], repairs: [] };
}

function unchangedOf({ path }: Pick<SetReport, 'path'>): SetReport {
  return { path, state: 'unchanged', changes: [], repairs: [] };
}
