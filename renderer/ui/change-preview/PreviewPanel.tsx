import { useState } from 'react';
import type { BulkPlan, ChangeGroup } from '../../../shared/edits/bulk-plan.ts';
import { ChangeGroups } from './ChangeGroups.tsx';
import { FileList } from './FileList.tsx';
import { countsText } from './preview-lines.ts';
import type { PlanPreview } from './use-preview.ts';
import './preview-panel.css';

/** What a bulk action would do: counts, old → new by field, and every file below. */
export function PreviewPanel({ plan, groups }: PlanPreview) {
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
