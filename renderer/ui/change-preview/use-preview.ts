import type { Paced } from '../../../shared/basics/pauses.ts';
import { type BulkPlan, type ChangeGroup, groupChangesPaced } from '../../../shared/edits/bulk-plan.ts';
import { usePaced } from '../use-paced.ts';
import type { Planned } from './use-plan.ts';

/** A plan with its changes in groups: what is shown of it, and applied. */
export interface PlanPreview {
  readonly plan: BulkPlan;
  readonly groups: readonly ChangeGroup[];
}

function* previewOf(plan: BulkPlan): Paced<PlanPreview> {
  return { plan, groups: yield* groupChangesPaced(plan) };
}

/** The preview of a plan: the one before stays until the changes are grouped, and must not be applied until then. */
export function usePreview({ plan, isCurrent }: Planned<BulkPlan>): Planned<PlanPreview> {
  const preview = usePaced(() => plan && previewOf(plan), [plan]);
  return { plan: preview.value ?? null, isCurrent: isCurrent && preview.isCurrent };
}
