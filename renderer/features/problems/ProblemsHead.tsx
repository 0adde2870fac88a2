import type { Severity } from '../../../shared/problems/catalogue.ts';
import { useProblems } from '../../state/problems.ts';
import { hidePanel, openBulk } from '../../state/view.ts';
import { Button } from '../../ui/Button.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import type { ProblemFilter } from './problem-rows.ts';

interface ProblemsHeadProps {
  readonly filter: ProblemFilter;
  readonly onChange: (filter: ProblemFilter) => void;
}

/** Counts of errors and warnings, which are also the switches of the filter, and the filter's text. */
export function ProblemsHead({ filter, onChange }: ProblemsHeadProps) {
  const errors = useProblems((state) => state.errors);
  const warnings = useProblems((state) => state.warnings);
  const hasSpellings = useProblems((state) => state.all.some(({ code }) => code === 'spelling-variants'));
  const toggle = (severity: Severity) => {
    const severities = new Set(filter.severities);
    if (!severities.delete(severity)) severities.add(severity);
    onChange({ ...filter, severities });
  };
  const isOn = (severity: Severity) => filter.severities.has(severity);
  return (
    <header className="problems-head">
      <h2>Problems</h2>
      <SeverityButton severity="error" count={errors} isOn={isOn('error')} onToggle={toggle} />
      <SeverityButton severity="warning" count={warnings} isOn={isOn('warning')} onToggle={toggle} />
      {hasSpellings && (
        <Button look="small" className="problems-wide" onClick={() => openBulk('spelling', [])}>
          Fix all: spelling…
        </Button>
      )}
      <input
        type="search"
        className="text-field problems-filter"
        placeholder="Filter problems"
        aria-label="Filter problems"
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <Button
        look="icon"
        className="button-small"
        aria-label="Hide the problems"
        title={`Hide the problems (${shortcutText('CmdOrCtrl+J')})`}
        onClick={() => hidePanel('problems')}
      >
        <span aria-hidden="true">✕</span>
      </Button>
    </header>
  );
}

interface SeverityButtonProps {
  readonly severity: Severity;
  readonly count: number;
  readonly isOn: boolean;
  readonly onToggle: (severity: Severity) => void;
}

function SeverityButton({ severity, count, isOn, onToggle }: SeverityButtonProps) {
  return (
    <button
      type="button"
      className={`problems-count ${count > 0 ? `problems-${severity}` : 'problems-none'}`}
      aria-pressed={isOn}
      title={isOn ? `Hide the ${severity}s` : `Show the ${severity}s`}
      onClick={() => onToggle(severity)}
    >
      <span aria-hidden="true">{severity === 'error' ? '✖' : '▲'}</span>{' '}
      <span className="numeric">
        {count.toLocaleString('en')} {count === 1 ? severity : `${severity}s`}
      </span>
    </button>
  );
}
