import { useId } from 'react';
import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';

interface FieldChoiceProps {
  readonly fields: readonly FieldKey[];
  /** null is all of them. */
  readonly value: FieldKey | null;
  readonly onChange: (field: FieldKey | null) => void;
}

/** Which field a tool looks into, or all. */
export function FieldChoice({ fields, value, onChange }: FieldChoiceProps) {
  const id = useId();
  return (
    <div className="bulk-form-line">
      <label htmlFor={id}>In</label>
      <select
        id={id}
        className="text-field"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : (event.target.value as FieldKey))}
      >
        <option value="">all fields</option>
        {fields.map((field) => (
          <option key={field} value={field}>
            {fieldOf(field).label}
          </option>
        ))}
      </select>
    </div>
  );
}
