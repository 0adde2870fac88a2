import type { BulkPlan, Exclusion } from '../../../shared/edits/bulk-plan.ts';
import type { FieldChange, ImagePatch } from '../../../shared/edits/patch.ts';
import { refusedChange } from '../../../shared/rules/field-rules.ts';
import type { LabRules } from '../edit/lab-rules.ts';
import type { ImportTarget } from './import-target.ts';

/** A plan in which values that a lab's rules refuse are left out, as those are that their field refuses. */
export async function withinRules(
  { patch, unchanged, excluded }: BulkPlan,
  { images }: ImportTarget,
  rules: LabRules,
): Promise<BulkPlan> {
  const refused: Exclusion[] = [];
  const allowed: ImagePatch[] = [];
  for (const { path, changes } of patch.images) {
    const ofRoot = await rules.at(images.get(path)?.listing.roots.root ?? '');
    const isAllowed = (change: FieldChange) => {
      const problem = refusedChange([change], ofRoot);
      // Its sentence names the field.
      if (problem) refused.push({ path, problem });
      return problem === null;
    };
    const kept = changes.filter(isAllowed);
    if (kept.length > 0) allowed.push({ path, changes: kept });
  }
  return { patch: { ...patch, images: allowed }, unchanged, excluded: [...excluded, ...refused] };
}
