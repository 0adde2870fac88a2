import { fileName } from '../../../shared/basics/slash-path.ts';
import { type MisspeltKeyChoice, misspeltKeyChoices } from '../../../shared/edits/misspelt-keys.ts';
import type { ImageMisspeltKeys, MisspeltKey } from '../../../shared/edits/repair.ts';
import { fieldOf, type Scalar } from '../../../shared/schema/fields.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { CutName } from '../../ui/CutName.tsx';
import { LongTable } from '../../ui/LongTable.tsx';
import './misspelt-keys-table.css';

interface MisspeltKeysTableProps {
  readonly images: readonly ImageMisspeltKeys[];
  readonly choiceOf: (misspelt: MisspeltKey) => MisspeltKeyChoice;
  readonly onChoose: (misspelt: MisspeltKey, choice: MisspeltKeyChoice) => void;
}

const columns = [
  { head: 'Image', width: '24%' },
  { head: 'Key', width: '14%' },
  { head: 'Value' },
  { head: 'Field', width: '12%' },
  { head: 'Current value', width: '16%' },
  { head: 'Action', width: '164px' },
];

const words: Readonly<Record<MisspeltKeyChoice, string>> = {
  leave: 'Leave as it is',
  take: 'Move into the field',
  join: 'Append to it',
};

/** Misspelt keys with their intended fields, and the choice for each. */
export function MisspeltKeysTable({ images, choiceOf, onChoose }: MisspeltKeysTableProps) {
  const lines = images.flatMap(({ path, misspeltKeys }) => misspeltKeys.map((misspelt) => ({ path, misspelt })));
  const row = (index: number) => {
    const { path, misspelt } = lines[index] as (typeof lines)[number];
    const { label } = fieldOf(misspelt.field);
    return (
      <tr key={index} aria-rowindex={index + 2}>
        <th scope="row">
          <CutName name={fileName(path)} title={path} />
        </th>
        <td className="clip typo-table-key">{misspelt.key}</td>
        <ValueCell value={misspelt.value} />
        <td>{label}</td>
        <ValueCell value={misspelt.current} />
        <td>
          <Choice
            misspelt={misspelt}
            label={`${misspelt.key} of ${path}`}
            choice={choiceOf(misspelt)}
            onChoose={onChoose}
          />
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
  readonly misspelt: MisspeltKey;
  readonly label: string;
  readonly choice: MisspeltKeyChoice;
  readonly onChoose: MisspeltKeysTableProps['onChoose'];
}

function Choice({ misspelt, label, choice, onChoose }: ChoiceProps) {
  const choices = misspeltKeyChoices(misspelt);
  if (choices.length === 1)
    return <span title={`${fieldOf(misspelt.field).label} does not accept this value.`}>Does not fit</span>;
  return (
    <select
      aria-label={label}
      value={choice}
      onChange={(event) => onChoose(misspelt, event.target.value as MisspeltKeyChoice)}
    >
      {choices.map((one) => (
        <option key={one} value={one}>
          {words[one]}
        </option>
      ))}
    </select>
  );
}
