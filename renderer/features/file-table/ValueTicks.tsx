import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { countOf } from '../../../shared/basics/count.ts';
import { emptyLabel, type ValueCount, valuesWith } from '../../../shared/table/column-values.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useVisibleRange } from '../../ui/use-visible-range.ts';
import './value-ticks.css';

/** As in value-ticks.css. */
const lineHeight = 24;

/** Values that can be ticked with one press. */
const mostAtOnce = 1000;

interface ValueTicksProps {
  readonly values: readonly ValueCount[];
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
}

function toggled(ticked: readonly string[], value: string): readonly string[] {
  return ticked.includes(value) ? ticked.filter((other) => other !== value) : [...ticked, value];
}

/** Where a key leads in a list; null for other keys. */
function step(key: string, at: number, count: number): number | null {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: at + 8, PageUp: at - 8 }[key];
  return to === undefined || count === 0 ? null : Math.max(0, Math.min(count - 1, to));
}

/** Values of a column with their counts, to be ticked; typing narrows them. */
export function ValueTicks({ values, ticked, onTick }: ValueTicksProps) {
  const [search, setSearch] = useState('');
  const found = valuesWith(values, search);
  const tickFound = () => {
    onTick([...new Set([...ticked, ...found.map(({ value }) => value)])]);
    setSearch('');
  };
  const unavailable = found.length > mostAtOnce ? `More than ${mostAtOnce.toLocaleString('en')} values.` : null;
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || search.trim() === '') return;
    event.preventDefault();
    if (found.length > 0 && unavailable === null) tickFound();
  };
  return (
    <div className="value-ticks">
      <TextField
        aria-label="Search the values"
        placeholder={`Search ${countOf(values.length, 'value')}`}
        data-autofocus=""
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={onKey}
      />
      <TickList values={found} ticked={ticked} onTick={onTick} />
      <div className="value-ticks-foot">
        <span role="status">
          {ticked.length > 0 ? `${ticked.length.toLocaleString('en')} ticked` : 'None ticked: all are shown.'}
        </span>
        {search.trim() !== '' && found.length > 0 && (
          <Button look="link" unavailable={unavailable} onClick={tickFound}>
            Tick {found.length === 1 ? 'it' : `all ${found.length.toLocaleString('en')}`} ↵
          </Button>
        )}
      </div>
    </div>
  );
}

function TickList({ values, ticked, onTick }: ValueTicksProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const { first, end } = useVisibleRange(list, values.length, lineHeight);
  const at = Math.min(active, Math.max(0, values.length - 1));
  const chosen = new Set(ticked);
  const goTo = (next: number) => {
    setActive(next);
    const element = list.current;
    if (!element) return;
    const top = next * lineHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + lineHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + lineHeight - element.clientHeight;
  };
  const onKey = (event: KeyboardEvent) => {
    const next = step(event.key, at, values.length);
    const value = values[at]?.value;
    if (next !== null) goTo(next);
    else if (event.key === ' ' && value !== undefined) onTick(toggled(ticked, value));
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      role="listbox"
      aria-label="Values"
      aria-multiselectable="true"
      aria-activedescendant={values.length > 0 ? `${id}-${at}` : undefined}
      tabIndex={0}
      className="value-ticks-list"
      onKeyDown={onKey}
    >
      <div className="value-ticks-lines" style={{ height: values.length * lineHeight }} role="presentation">
        {values.slice(first, end).map(({ value, images }, index) => (
          <Tick
            key={value}
            id={`${id}-${first + index}`}
            value={value}
            images={images}
            place={first + index}
            count={values.length}
            isTicked={chosen.has(value)}
            isActive={first + index === at}
            onToggle={() => {
              setActive(first + index);
              onTick(toggled(ticked, value));
            }}
          />
        ))}
      </div>
      {values.length === 0 && <p className="value-ticks-none">No value matches.</p>}
    </div>
  );
}

interface TickProps extends ValueCount {
  readonly id: string;
  readonly place: number;
  readonly count: number;
  readonly isTicked: boolean;
  readonly isActive: boolean;
  readonly onToggle: () => void;
}

function Tick({ id, value, images, place, count, isTicked, isActive, onToggle }: TickProps) {
  const text = value === '' ? emptyLabel : value;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isTicked}
      aria-setsize={count}
      aria-posinset={place + 1}
      aria-label={`${text}, ${countOf(images, 'image')}`}
      className={`value-tick ${isActive ? 'value-tick-active' : ''}`}
      style={{ top: place * lineHeight }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onToggle}
    >
      <span className={`value-tick-box ${isTicked ? 'value-tick-on' : ''}`}>{isTicked ? '✓' : ''}</span>
      <span className={`value-tick-text ${value === '' ? 'value-tick-empty' : ''}`} title={text}>
        {text}
      </span>
      <span className="value-tick-count numeric">{images.toLocaleString('en')}</span>
    </div>
  );
}
