import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import type { SaveOutcome } from '../../../shared/saved/save-outcome.ts';
import type { FieldConflict } from '../../../shared/sidecar/plan.ts';
import { type ImagesSave, saveImages } from '../../host/save/save-images.ts';
import type { Listing } from '../listing/listings.ts';
import type { LabRules } from './lab-rules.ts';
import { type SetReport, stoppedAt, unchangedOf } from './set-report.ts';

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
