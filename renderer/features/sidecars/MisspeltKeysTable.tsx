import { type TypoChoice, typoChoices } from '../../../shared/edits/misspelt-keys.ts';
import type { ImageTypos, Typo } from '../../../shared/edits/repair.ts';
import { fieldOf, type Scalar } from '../../../shared/schema/fields.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { LongTable } from '../../ui/LongTable.tsx';
import './misspelt-keys-table.css';

interface TypoTableProps {
  readonly images: readonly ImageTypos[];
  readonly choiceOf: (typo: Typo) => TypoChoice;
  readonly onChoose: (typo: Typo, choice: TypoChoice) => void;
}

const columns = [
  { head: 'Image', width: '24%' },
  { head: 'Key', width: '14%' },
  { head: 'Says' },
  { head: 'Field', width: '12%' },
  { head: 'Says now', width: '16%' },
  { head: 'To do', width: '164px' },
];

const words: Readonly<Record<TypoChoice, string>> = {
  leave: 'Leave as it is',
  take: 'Move into the field',
  join: 'Write behind it',
};

/** Misspelt keys beside the fields that were meant, and what is to be done with each. */
export function TypoTable({ images, choiceOf, onChoose }: TypoTableProps) {
  const lines = images.flatMap(({ path, typos }) => typos.map((typo) => ({ path, typo })));
  const row = (index: number) => {
    const { path, typo } = lines[index] as (typeof lines)[number];
    const { label } = fieldOf(typo.field);
    return (
      <tr key={index} aria-rowindex={index + 2}>
        <td className="clip" title={path}>
          {path.slice(path.lastIndexOf('/') + 1)}
        </td>
        <td className="clip typo-table-key">{typo.key}</td>
        <ValueCell value={typo.value} />
        <td>{label}</td>
        <ValueCell value={typo.current} />
        <td>
          <Choice typo={typo} label={`${typo.key} of ${path}`} choice={choiceOf(typo)} onChoose={onChoose} />
        </td>
      </tr>
    );
  };
  return <LongTable label="Misspelt keys" columns={columns} count={lines.length} row={row} />;
}

function ValueCell({ value }: { readonly value: Scalar | undefined }) {
  const text = entryOf(value);
  return (
    <td className="clip" title={text}>
      {text === '' ? <i className="typo-table-empty">empty</i> : text}
    </td>
  );
}

interface ChoiceProps {
  readonly typo: Typo;
  readonly label: string;
  readonly choice: TypoChoice;
  readonly onChoose: TypoTableProps['onChoose'];
}

function Choice({ typo, label, choice, onChoose }: ChoiceProps) {
  const choices = typoChoices(typo);
  if (choices.length === 1)
    return <span title={`${fieldOf(typo.field).label} takes no such value.`}>Does not fit</span>;
  return (
    <select aria-label={label} value={choice} onChange={(event) => onChoose(typo, event.target.value as TypoChoice)}>
      {choices.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  );
}
