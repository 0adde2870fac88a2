import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { countOf, groupedNumber } from '../../../shared/basics/count.ts';
import { emptyLabel, type ValueCount, valuesWith } from '../../../shared/table/column-values.ts';
import { Button } from '../../ui/Button.tsx';
import { listStep } from '../../ui/list-step.ts';
import { showLine } from '../../ui/show-line.ts';
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

/** The search of a list of values, the line that is marked, and what ticking does. */
function useTicking({ values, ticked, onTick }: ValueTicksProps) {
  const [search, setSearch] = useState('');
  const [marked, setMarked] = useState(-1);
  const found = valuesWith(values, search);
  const at = Math.min(marked, found.length - 1);
  const narrow = (text: string) => {
    setSearch(text);
    setMarked(-1);
  };
  const tickFound = () => {
    onTick([...new Set([...ticked, ...found.map(({ value }) => value)])]);
    narrow('');
  };
  const unavailable = found.length > mostAtOnce ? `More than ${groupedNumber(mostAtOnce)} values.` : null;
  const enter = () => {
    const value = found[at]?.value;
    if (value !== undefined) onTick(toggled(ticked, value));
    else if (search.trim() !== '' && found.length > 0 && unavailable === null) tickFound();
    return value !== undefined || search.trim() !== '';
  };
  return { search, found, at, narrow, mark: setMarked, tickFound, unavailable, enter };
}

/**
 * Values of a column with their counts, to be ticked. Keys are as in the lists of suggestions: typing narrows the values,
 * arrows mark one, Enter ticks it; without a mark Enter ticks all that were found.
 */
export function ValueTicks(props: ValueTicksProps) {
  const { values, ticked, onTick } = props;
  const ticking = useTicking(props);
  const { search, found, at, narrow, mark } = ticking;
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const onKey = (event: KeyboardEvent) => {
    const next = listStep(event.key, at, found.length);
    if (next !== null) {
      mark(next);
      showLine(list.current, next, lineHeight);
    } else if (event.key !== 'Enter' || !ticking.enter()) return;
    event.preventDefault();
  };
  return (
    <div className="value-ticks">
      <TextField
        role="combobox"
        aria-label="Search the values"
        aria-expanded="true"
        aria-controls={id}
        aria-autocomplete="list"
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        placeholder={`Search ${countOf(values.length, 'value')}`}
        data-autofocus=""
        value={search}
        onChange={(event) => narrow(event.target.value)}
        onKeyDown={onKey}
      />
      <TickList ref={list} id={id} values={found} ticked={ticked} marked={at} onMark={mark} onTick={onTick} />
      <TickFoot ticked={ticked.length} {...ticking} />
    </div>
  );
}

type TickFootProps = { readonly ticked: number } & Pick<
  ReturnType<typeof useTicking>,
  'search' | 'found' | 'at' | 'unavailable' | 'tickFound'
>;

/** How many values are ticked, and ticking all that were found. */
function TickFoot({ ticked, search, found, at, unavailable, tickFound }: TickFootProps) {
  return (
    <div className="value-ticks-foot">
      <span role="status">{ticked > 0 ? `${groupedNumber(ticked)} ticked` : 'None ticked: all are shown.'}</span>
      {search.trim() !== '' && found.length > 0 && (
        <Button look="link" unavailable={unavailable} onClick={tickFound}>
          Tick {found.length === 1 ? 'it' : `all ${groupedNumber(found.length)}`}
          {at < 0 && ' ↵'}
        </Button>
      )}
    </div>
  );
}

interface TickListProps extends ValueTicksProps {
  readonly ref: RefObject<HTMLDivElement | null>;
  readonly id: string;
  /** The marked line, -1 for none. */
  readonly marked: number;
  readonly onMark: (line: number) => void;
}

function TickList({ ref, id, values, ticked, marked, onMark, onTick }: TickListProps) {
  const { first, end } = useVisibleRange(ref, values.length, lineHeight);
  const chosen = new Set(ticked);
  return (
    <div ref={ref} id={id} role="listbox" aria-label="Values" aria-multiselectable="true" className="value-ticks-list">
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
            isActive={first + index === marked}
            onToggle={() => {
              onMark(first + index);
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
      <span className="value-tick-count numeric">{groupedNumber(images)}</span>
    </div>
  );
}
