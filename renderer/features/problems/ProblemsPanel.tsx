import { useProblems } from '../../stores/problems.ts';

/** Everything that is wrong in the folder. */
export function ProblemsPanel() {
  const errors = useProblems((state) => state.errors);
  const warnings = useProblems((state) => state.warnings);
  return (
    <p className="problems-head">
      <b>Problems</b> {errors} errors · {warnings} warnings
    </p>
  );
}
