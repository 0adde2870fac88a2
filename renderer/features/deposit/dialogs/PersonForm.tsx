import type { Person } from '../../../../shared/deposit/answers.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { personFields, personRoles, shortName, withRole } from './people-draft.ts';

interface PersonFormProps {
  readonly person: Person;
  readonly number: number;
  readonly onChange: (person: Person) => void;
  readonly onRemove: () => void;
}

/** One person: name, affiliation, contact details and roles. */
export function PersonForm({ person, number, onChange, onRemove }: PersonFormProps) {
  const { id, roles = [] } = person;
  return (
    <li>
      <fieldset className="person-form">
        <legend>Person {number}</legend>
        {personFields.map((field) => (
          <div key={field.key} className="person-field">
            <label htmlFor={`${id}-${field.key}`}>
              {field.label}
              {'isOptional' in field && <span className="deposit-hint"> if any</span>}
            </label>
            <TextField
              id={`${id}-${field.key}`}
              autoComplete="off"
              spellCheck={false}
              placeholder={field.key === 'orcid' ? '0000-0002-1825-0097' : undefined}
              value={person[field.key] ?? ''}
              onChange={(event) => onChange({ ...person, [field.key]: event.target.value })}
            />
          </div>
        ))}
        <div className="person-roles">
          {personRoles.map(({ role, label }) => (
            <label key={role}>
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={(event) => onChange(withRole(person, role, event.target.checked))}
              />
              {label}
            </label>
          ))}
          <Button look="link" aria-label={`Remove ${shortName(person)}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </fieldset>
    </li>
  );
}
