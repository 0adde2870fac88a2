import { type FieldKey, fieldOf } from '../../../shared/schema/fields.ts';
import './field-ticks.css';

interface FieldTicksProps {
  readonly legend: string;
  readonly fields: readonly FieldKey[];
  readonly ticked: ReadonlySet<FieldKey>;
  readonly onChange: (ticked: ReadonlySet<FieldKey>) => void;
  /** What is shown after a field: its value, or how many images have one. */
  readonly noteOf: (field: FieldKey) => string;
}

/** Fields to choose from by ticks. */
export function FieldTicks({ legend, fields, ticked, onChange, noteOf }: FieldTicksProps) {
  const set = (field: FieldKey, isOn: boolean) => {
    const next = new Set(ticked);
    if (isOn) next.add(field);
    else next.delete(field);
    onChange(next);
  };
  return (
    <fieldset className="field-ticks">
      <legend>{legend}</legend>
      {fields.map((field) => (
        <label key={field} className="field-tick">
          <input type="checkbox" checked={ticked.has(field)} onChange={(event) => set(field, event.target.checked)} />
          <span>{fieldOf(field).label}</span>
          <span className="field-tick-note clip" title={noteOf(field)}>
            {noteOf(field)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
