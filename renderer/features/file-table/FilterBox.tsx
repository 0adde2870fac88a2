import { useId, useState } from 'react';
import { readFilterText } from '../../../shared/table/filter-text.ts';
import { columnNamed } from '../../state/table/columns.ts';
import { orderOf } from '../../state/table/table-source.ts';
import { setFilter, useView } from '../../state/table/view.ts';
import './filter-box.css';

/** What can be entered. */
const examples: readonly (readonly [string, string])[] = [
  ['angII 120', 'both words, in any value'],
  ['"CA 1" -control', 'words together; without a word'],
  ['region:ca', 'in one column'],
  ['region:=CA1|CA3 -sex:""', 'exact values; not empty'],
  ['depth:80..120 depth:>80', 'numbers and days'],
];

function Examples({ id }: { readonly id: string }) {
  return (
    <div id={id} className="filter-box-hint" role="status">
      <dl>
        {examples.map(([text, meaning]) => (
          <div key={text}>
            <dt>{text}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const comparable = {
  number: 'only numbers can be compared',
  date: 'write days as 2025-10-30, months as 2025-10, years as 2025',
} as const;

/** Why a term finds nothing that its user may have meant; null where all are understood. */
function misunderstood(filter: string): string | null {
  const { unknown, unclear } = readFilterText(filter, { columnNamed, order: orderOf });
  const [[name], [comparison]] = [unknown, unclear];
  if (name !== undefined) return `There is no column “${name}”: “${name}:” is searched for as text.`;
  return comparison ? `“${comparison.text}” is searched for as text: ${comparable[comparison.order]}.` : null;
}

function Misunderstood({ id, text }: { readonly id: string; readonly text: string }) {
  return (
    <div id={id} className="filter-box-hint">
      <p role="status">{text}</p>
    </div>
  );
}

interface HelpButtonProps {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** In the empty box: examples cover rows, so they are shown only when asked for. */
function HelpButton({ isOpen, onToggle }: HelpButtonProps) {
  return (
    <button
      type="button"
      className="filter-box-help"
      aria-label="What can be entered"
      title="What can be entered"
      aria-expanded={isOpen}
      // The box keeps the keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onToggle}
    >
      <span aria-hidden="true">?</span>
    </button>
  );
}

/** The filter over all values, with examples. */
export function FilterBox() {
  const filter = useView((state) => state.filter);
  const [isAsking, setAsking] = useState(false);
  const id = useId();
  const note = misunderstood(filter);
  const isHelpOpen = isAsking && filter === '';
  const isDescribed = isHelpOpen || note !== null;
  const close = () => setAsking(false);
  const onEscape = () => (isAsking ? close() : setFilter(''));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving close what the box has opened
    <span
      className="filter-box"
      onKeyDown={(event) => event.key === 'Escape' && onEscape()}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && close()}
    >
      <input
        type="search"
        className="text-field table-tools-filter"
        placeholder="Filter"
        aria-label="Filter images by any value"
        aria-describedby={isDescribed ? id : undefined}
        value={filter}
        onChange={(event) => {
          setFilter(event.target.value);
          close();
        }}
      />
      {filter === '' && <HelpButton isOpen={isAsking} onToggle={() => setAsking(!isAsking)} />}
      {isHelpOpen && <Examples id={id} />}
      {note !== null && <Misunderstood id={id} text={note} />}
    </span>
  );
}
