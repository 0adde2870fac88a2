import { useMemo, useState } from 'react';
import type { Paced } from '../../../shared/basics/pauses.ts';
import { categories } from '../../../shared/checks/spelling.ts';
import { type BulkPlan, planBulkPaced } from '../../../shared/edits/bulk-plan.ts';
import { originOf } from '../../../shared/edits/edit-origin.ts';
import { type Merge, mergeAssignments } from '../../../shared/edits/spelling-merge.ts';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import { editedImageAt, editedImages } from '../../state/edits/edit-actions.ts';
import type { BulkToolProps } from '../../state/window/dialog.ts';
import { BulkDialog } from '../../ui/change-preview/BulkDialog.tsx';
import { useScope } from '../../ui/change-preview/ScopeChoice.tsx';
import { usePacedOfImages, usePlan } from '../../ui/change-preview/use-plan.ts';
import { ClusterLine } from './ClusterLine.tsx';
import { type Choices, choiceOf, chosenMerges, clustersOf, type FieldCluster, mergeLabel } from './cluster-choices.ts';
import { FieldChoice } from './FieldChoice.tsx';
import './cluster-list.css';

const fieldKeys = categories.map((field) => field.key);

const noClusters: readonly FieldCluster[] = [];

function* planMerges(paths: readonly string[], merges: readonly Merge[]): Paced<BulkPlan> {
  const assignments = yield* mergeAssignments(editedImages(paths), merges);
  return yield* planBulkPaced(mergeLabel(merges), editedImageAt, assignments);
}

/** Merges the spellings of a value. */
export function MergeDialog({ paths: given, field: first }: BulkToolProps) {
  const { paths, choice } = useScope(given);
  const [field, setField] = useState<FieldKey | null>(first && fieldKeys.includes(first) ? first : null);
  const [choices, setChoices] = useState<Choices>(new Map());
  const fields = useMemo(() => (field === null ? categories : [fieldOf(field)]), [field]);
  const { value: clusters = noClusters, isCurrent } = usePacedOfImages(
    () => clustersOf(paths, fields),
    [paths, fields],
  );
  const planned = usePlan(() => {
    const merges = chosenMerges(clusters, choices);
    if (merges.length === 0) return null;
    return planMerges(paths, merges);
  }, [paths, clusters, choices]);
  const none = clusters.length === 0;
  const hint = none ? 'No two values look like spellings of the same one.' : 'Tick the values to merge.';
  return (
    <BulkDialog
      title="Merge spellings"
      planned={{ ...planned, isCurrent: planned.isCurrent && isCurrent }}
      hint={hint}
      by={originOf('spelling')}
    >
      <div className="bulk-form">
        <FieldChoice fields={fieldKeys} value={field} onChange={setField} />
        {choice}
      </div>
      {!none && (
        <ul className="cluster-list" aria-label="Spellings of one value">
          {clusters.map((cluster) => (
            <ClusterLine
              key={cluster.key}
              cluster={cluster}
              choice={choiceOf(choices, cluster)}
              onChange={(changed) => setChoices(new Map(choices).set(cluster.key, changed))}
            />
          ))}
        </ul>
      )}
    </BulkDialog>
  );
}
