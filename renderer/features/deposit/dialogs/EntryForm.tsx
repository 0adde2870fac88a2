import { capital } from '../../../../shared/basics/capital.ts';
import type { ListForm } from '../../../../shared/deposit/overview.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { DraftEntry } from './entries-draft.ts';

interface EntryFormProps {
  readonly form: ListForm;
  readonly entry: DraftEntry;
  readonly number: number;
  readonly onChange: (entry: DraftEntry) => void;
  readonly onRemove: () => void;
}

/** One entry of a list, a field for each of its parts. */
export function EntryForm({ form: { one, parts }, entry, number, onChange, onRemove }: EntryFormProps) {
  const { id, values } = entry;
  const name = `${capital(one)} ${number}`;
  return (
    <li>
      <fieldset className="person-form">
        <legend>{name}</legend>
        {parts.map(({ part, label, like, explain }) => (
          <div key={part} className="person-field">
            <label htmlFor={`${id}-${part}`}>{label}</label>
            <TextField
              id={`${id}-${part}`}
              autoComplete="off"
              spellCheck={false}
              placeholder={like === undefined ? undefined : `such as ${like}`}
              title={explain}
              value={values[part] ?? ''}
              onChange={(event) => onChange({ id, values: { ...values, [part]: event.target.value } })}
            />
          </div>
        ))}
        <div className="person-roles">
          <Button look="link" aria-label={`Remove ${name}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </fieldset>
    </li>
  );
}
