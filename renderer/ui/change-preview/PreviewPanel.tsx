import { useState } from 'react';
import type { Paced } from '../../../shared/basics/pauses.ts';
import { type BulkPlan, type ChangeGroup, groupChangesPaced } from '../../../shared/edits/bulk-plan.ts';
import { usePaced } from '../use-paced.ts';
import { ChangeGroups } from './ChangeGroups.tsx';
import { FileList } from './FileList.tsx';
import { countsText } from './preview-lines.ts';
import './preview-panel.css';

/** What a bulk action would do: counts, old → new by field, and every file below. */
export function PreviewPanel({ plan: given }: { readonly plan: BulkPlan }) {
  const { value } = usePaced(() => grouped(given), [given]);
  return value && <Preview {...value} />;
}

interface GroupedPlan {
  readonly plan: BulkPlan;
  readonly groups: readonly ChangeGroup[];
}

function* grouped(plan: BulkPlan): Paced<GroupedPlan> {
  return { plan, groups: yield* groupChangesPaced(plan) };
}

function Preview({ plan, groups }: GroupedPlan) {
  const [chosen, setChosen] = useState<{ readonly plan: BulkPlan; readonly group: ChangeGroup } | null>(null);
  // Another plan has other groups.
  const only = chosen?.plan === plan ? chosen.group : null;
  return (
    <section className="preview-panel" aria-label="Preview">
      <p className="preview-panel-counts numeric" role="status">
        {countsText(plan, groups)}
      </p>
      {groups.length > 0 && (
        <ChangeGroups
          groups={groups}
          chosen={only}
          onChoose={(group) => setChosen(group === only ? null : { plan, group })}
        />
      )}
      <FileList plan={plan} only={only} onShowAll={() => setChosen(null)} />
    </section>
  );
}
