import { useId } from 'react';
import { groupedNumber } from '../../../shared/basics/count.ts';
import type { Spelling } from '../../../shared/edits/spelling.ts';
import { fieldOf } from '../../../shared/schema/fields.ts';
import { valueText } from '../../../shared/values/value-text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { ClusterChoice, FieldCluster } from './cluster-choices.ts';

interface ClusterLineProps {
  readonly cluster: FieldCluster;
  readonly choice: ClusterChoice;
  readonly onChange: (choice: ClusterChoice) => void;
}

/** Spellings that look like one value: whether they are merged, and into which one. */
export function ClusterLine({ cluster, choice, onChange }: ClusterLineProps) {
  const { label } = fieldOf(cluster.field);
  const spelt = cluster.spellings.map(({ value }) => value).join(', ');
  return (
    <li className={choice.isOn ? 'cluster' : 'cluster cluster-off'}>
      <label className="cluster-on">
        <input
          type="checkbox"
          checked={choice.isOn}
          aria-label={`Merge ${spelt}, ${label}`}
          onChange={(event) => onChange({ ...choice, isOn: event.target.checked })}
        />
        <span className="clip">{label}</span>
      </label>
      <Spellings cluster={cluster} choice={choice} onChange={onChange} />
      <TextField
        className="cluster-typed"
        aria-label={`Another spelling for ${spelt}`}
        placeholder="another spelling"
        value={choice.typed}
        onChange={(event) => onChange({ ...choice, isOn: true, typed: event.target.value })}
      />
    </li>
  );
}

function Spellings({ cluster, choice, onChange }: ClusterLineProps) {
  const name = useId();
  const leave = (value: string) => {
    const leftOut = new Set(choice.leftOut);
    if (!leftOut.delete(value)) leftOut.add(value);
    onChange({ ...choice, leftOut });
  };
  return (
    <fieldset className="cluster-spellings" aria-label={`Spelling to keep, ${fieldOf(cluster.field).label}`}>
      {cluster.spellings.map((spelling) => (
        <SpellingChoice
          key={spelling.value}
          name={name}
          spelling={spelling}
          text={valueText(cluster.field, spelling.value)}
          isKept={choice.typed.trim() === '' && choice.keep === spelling.value}
          isLeft={choice.leftOut.has(spelling.value)}
          onKeep={() => onChange({ ...choice, isOn: true, keep: spelling.value, typed: '' })}
          onLeave={() => leave(spelling.value)}
        />
      ))}
      {!cluster.certain && <span className="cluster-alike">similar, not identical: check</span>}
    </fieldset>
  );
}

interface SpellingChoiceProps {
  readonly name: string;
  readonly spelling: Spelling;
  readonly text: string;
  readonly isKept: boolean;
  readonly isLeft: boolean;
  readonly onKeep: () => void;
  readonly onLeave: () => void;
}

function SpellingChoice({ name, spelling, text, isKept, isLeft, onKeep, onLeave }: SpellingChoiceProps) {
  return (
    <span className={`cluster-spelling ${isKept ? 'cluster-kept' : ''} ${isLeft ? 'cluster-left' : ''}`}>
      <label>
        <input type="radio" name={name} aria-label={`Keep ${spelling.value}`} checked={isKept} onChange={onKeep} />
        <span className="cluster-text">{text}</span>
        <span className="cluster-count numeric">{groupedNumber(spelling.count)}</span>
      </label>
      {!isKept && (
        <Button
          look="icon"
          className="cluster-leave"
          aria-label={isLeft ? `Merge ${spelling.value} too` : `Leave ${spelling.value} as it is`}
          title={isLeft ? 'Merge it too' : 'Leave it as it is'}
          onClick={onLeave}
        >
          <span aria-hidden="true">{isLeft ? '↩' : '✕'}</span>
        </Button>
      )}
    </span>
  );
}
