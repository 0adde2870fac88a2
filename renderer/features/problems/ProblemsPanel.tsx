import { useState } from 'react';
import type { Severity } from '../../../shared/problems/severity.ts';
import { isReading, useFolder } from '../../state/folder/folder.ts';
import { useIsCounting, useProblems } from '../../state/problems/problems.ts';
import { usePaced } from '../../ui/use-paced.ts';
import { ProblemList } from './ProblemList.tsx';
import { ProblemsHead } from './ProblemsHead.tsx';
import { groupProblems, type ProblemFilter } from './problem-rows.ts';
import './problems-panel.css';

const everything: ProblemFilter = { severities: new Set<Severity>(['error', 'warning', 'info']), text: '' };

/** Everything that is wrong in the folder, by kind, with its fixes; notes come last. */
export function ProblemsPanel() {
  const [filter, setFilter] = useState(everything);
  const all = useProblems((state) => state.all);
  const { value: kinds } = usePaced(() => groupProblems(all, filter), [all, filter]);
  return (
    <div className="problems">
      <ProblemsHead filter={filter} onChange={setFilter} />
      {kinds && kinds.length > 0 && <ProblemList kinds={kinds} />}
      {kinds?.length === 0 && <NoProblems filtered={all.length > 0} onClear={() => setFilter(everything)} />}
    </div>
  );
}

function NoProblems({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const [reading, counting] = [useFolder(isReading), useIsCounting()];
  if (filtered) {
    return (
      <p className="problems-empty">
        No problems match the filter.{' '}
        <button type="button" className="button button-link" onClick={onClear}>
          Show all
        </button>
      </p>
    );
  }
  return <p className="problems-empty">{reading || counting ? 'No problems so far.' : 'No problems.'}</p>;
}
