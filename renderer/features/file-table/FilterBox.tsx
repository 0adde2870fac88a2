import { useId, useState } from 'react';
import { readFilterText } from '../../../shared/table/filter-text.ts';
import { columnNamed } from '../../state/columns.ts';
import { orderOf } from '../../state/table-source.ts';
import { setFilter, useView } from '../../state/view.ts';
import './filter-box.css';

/** What can be entered, shown while the box has the keyboard and nothing is in it. */
const examples: readonly (readonly [string, string])[] = [
  ['angII 120', 'both words, in any value'],
  ['"CA 1" -control', 'words together; without a word'],
  ['region:ca', 'in one column'],
  ['region:=CA1|CA3 -sex:""', 'exact values; not empty'],
  ['depth:80..120 depth:>80', 'numbers and days'],
];

function Hint({ id, unknown }: { readonly id: string; readonly unknown: readonly string[] }) {
  const [name] = unknown;
  return (
    <div id={id} className="filter-box-hint">
      {name === undefined ? (
        <dl>
          {examples.map(([text, says]) => (
            <div key={text}>
              <dt>{text}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p role="status">
          There is no column “{name}”: “{name}:” is searched for as text.
        </p>
      )}
    </div>
  );
}

/** The filter over all values, and how it is written. */
export function FilterBox() {
  const filter = useView((state) => state.filter);
  const [focused, setFocused] = useState(false);
  const id = useId();
  const { unknown } = readFilterText(filter, { columnNamed, order: orderOf });
  const hints = focused && (filter === '' || unknown.length > 0);
  return (
    <span className="filter-box">
      <input
        type="search"
        className="text-field table-tools-filter"
        placeholder="Filter"
        aria-label="Filter images by any value"
        aria-describedby={hints ? id : undefined}
        value={filter}
        onChange={(event) => setFilter(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setFilter('')}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      {hints && <Hint id={id} unknown={unknown} />}
    </span>
  );
}
