import { mapLimit } from '../../../shared/basics/map-limit.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import { type FieldRules, refusedChange } from '../../../shared/rules/field-rules.ts';
import { placeOf } from '../../host/disk/paths.ts';
import type { SidecarDraft } from '../../host/worker/sidecar-draft.ts';
import type { Listing } from '../listing/listings.ts';
import type { SaveTools } from './save-listing.ts';
import { type SetReport, stoppedAt, unchangedOf } from './set-report.ts';

const atOnce = 32;

/** What a dry run works with. */
type TryTools = Pick<SaveTools, 'store' | 'conflicts' | 'rules' | 'signal'> & { readonly tried?: Tried };

/** The changes of each save that a dry run would have made so far, by the absolute path of their sidecar. */
export type Tried = Map<string, readonly (readonly FieldChange[])[]>;

/**
 * `--dry-run`: all of a save but the writing. An image whose sidecar is that of an earlier one is tried on what that one would have
 * written. None is begun once `signal` aborts.
 */
export async function tryImages(
  listing: Listing,
  images: readonly ImagePatch[],
  { tried = new Map(), signal, ...tools }: TryTools,
): Promise<SetReport[]> {
  const fieldRules = await tools.rules.at(listing.roots.root);
  const trying = { ...tools, fieldRules };
  const trials = await mapLimit(
    images,
    atOnce,
    async (image): Promise<Trial> =>
      signal?.aborted ? { report: stoppedAt(image) } : tryImage(listing, image, trying, []),
  );
  const reports: SetReport[] = [];
  for (const [i, { sidecar, report }] of trials.entries()) {
    const earlier = (sidecar !== undefined && tried.get(sidecar)) || [];
    const last =
      earlier.length > 0 ? (await tryImage(listing, images[i] as ImagePatch, trying, earlier)).report : report;
    if (sidecar !== undefined && last.state === 'would-save') tried.set(sidecar, [...earlier, last.changes]);
    reports.push(last);
  }
  return reports;
}

interface Trial {
  /** Absolute path of the sidecar that would be written. */
  readonly sidecar?: string;
  readonly report: SetReport;
}

async function tryImage(
  { roots: { root, all }, rows }: Listing,
  { path, changes }: ImagePatch,
  { store, conflicts, fieldRules }: Pick<SaveTools, 'store' | 'conflicts'> & { readonly fieldRules: FieldRules },
  earlier: readonly (readonly FieldChange[])[],
): Promise<Trial> {
  if (changes.length === 0) return { report: unchangedOf({ path }) };
  const refused = refusedChange(changes, fieldRules);
  if (refused) return { report: { path, state: 'failed', changes, repairs: [], problem: refused } };
  const place = await placeOf(root, all, path);
  if (!place.ok) return { report: { path, state: 'failed', changes, repairs: [], problem: place.problem } };
  // A first sidecar is compared with only where its image is named twice.
  const header = async () => (earlier.length > 0 && rows.find((row) => row.path === path)?.header) || null;
  const draft = await store.draft({ place: place.value, roots: all, changes, header, conflicts }, earlier);
  return { sidecar: place.value.sidecar, report: reportOf({ path, changes }, draft) };
}

function reportOf({ path, changes }: ImagePatch, draft: SidecarDraft): SetReport {
  if (draft.kind === 'write') return { path, state: 'would-save', changes: draft.changes, repairs: draft.repairs };
  if (draft.kind === 'unchanged') return unchangedOf({ path });
  const { conflicts, problem } = draft;
  if (conflicts.length > 0) return { path, state: 'conflict', changes, repairs: [], conflicts };
  return { path, state: 'failed', changes, repairs: [], problem };
}
