import { groupedNumber } from '../../../shared/basics/count.ts';
import { type Severity, severitySigns } from '../../../shared/problems/severity.ts';
import { commandOf } from '../../actions/commands.ts';
import { useProblems } from '../../state/problems/problems.ts';
import { hidePanel } from '../../state/window/panels.ts';
import { Button } from '../../ui/Button.tsx';
import { shortcutText } from '../../ui/shortcut-text.ts';
import type { ProblemFilter } from './problem-rows.ts';

interface ProblemsHeadProps {
  readonly filter: ProblemFilter;
  readonly onChange: (filter: ProblemFilter) => void;
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
const words: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Counts of errors, warnings and notes, which are also the switches of the filter, and the filter's text. */
export function ProblemsHead({ filter, onChange }: ProblemsHeadProps) {
  const counts = useProblems((state) => state.counts);
  const { shortcut = '' } = commandOf('view.problems');
  const toggle = (severity: Severity) => {
    const severities = new Set(filter.severities);
    if (!severities.delete(severity)) severities.add(severity);
    onChange({ ...filter, severities });
  };
  return (
    <header className="problems-head">
      <h2>Problems</h2>
      {severities.map((severity) => (
        <SeverityButton
          key={severity}
          severity={severity}
          count={counts[severity]}
          isOn={filter.severities.has(severity)}
          onToggle={toggle}
        />
      ))}
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
        title={`Hide the problems (${shortcutText(shortcut)})`}
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
      title={isOn ? `Hide the ${words[severity]}s` : `Show the ${words[severity]}s`}
      onClick={() => onToggle(severity)}
    >
      <span aria-hidden="true">{severitySigns[severity]}</span> <span className="numeric">{groupedNumber(count)}</span>
      <span className="problems-word">{` ${words[severity]}${count === 1 ? '' : 's'}`}</span>
    </button>
  );
}
