import { type ReactNode, useId } from 'react';
import type { Separator } from '../../../shared/csv/cells.ts';
import { encodingNames, type TableEncoding } from '../../../shared/csv/decode-table.ts';
import { encodingNote } from '../../../shared/csv/encoding-note.ts';
import type { OpenTable } from '../../../shared/csv/open-table.ts';
import { sheetNote } from '../../../shared/csv/sheet-note.ts';
import { separatorNames } from './separator-names.ts';
import type { ImportedTable, TableChoices } from './use-table.ts';

interface ChoiceProps<T extends string> {
  readonly label: string;
  /** null: the table is ambiguous, so the user has to choose. */
  readonly value: T | null;
  readonly names: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, names, onChange }: ChoiceProps<T>): ReactNode {
  const id = useId();
  return (
    <div className="csv-setting">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-field"
        value={value ?? ''}
        aria-invalid={value === null ? true : undefined}
        onChange={(event) => onChange(event.target.value as T)}
      >
        {value === null && <option value="">Unclear: choose one</option>}
        {Object.entries<string>(names).map(([each, name]) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}

interface EncodingChoiceProps {
  /** null: the bytes match none, so the user has to choose. */
  readonly value: TableEncoding | null;
  readonly onChange: (encoding: TableEncoding) => void;
}

/** The encoding that a table is read in. */
export function EncodingChoice({ value, onChange }: EncodingChoiceProps) {
  return <Choice<TableEncoding> label="Encoding" value={value} names={encodingNames} onChange={onChange} />;
}

const decimals = { point: 'Point: 0.25', comma: 'Comma: 0,25' } as const;
const dates = { 'day-first': 'Day first: 30/10/2025', 'month-first': 'Month first: 10/30/2025' } as const;

const missings = { empty: 'Empty cells', text: 'Text' } as const;

interface FormSettingsProps {
  readonly table: ImportedTable;
  readonly opened: OpenTable;
  readonly choices: TableChoices;
  readonly onChange: (choices: TableChoices) => void;
}

/** How the table was written, as detected or as chosen. */
export function FormSettings({ table, opened, choices, onChange }: FormSettingsProps) {
  const { conventions, form } = choices;
  const found = table.result?.ok ? table.result.value.conventions : null;
  // Until it is read, the chosen or usual form applies.
  const decimal = conventions.decimal ?? (found ? found.decimal : 'point');
  const order = conventions.dates ?? (found ? found.dates : 'day-first');
  const note = encodingNote(opened) || sheetNote(opened.content);
  const missing = conventions.missing ?? (found ? found.missing : 'text');
  const hasMissing = conventions.missing !== undefined || missing !== 'text';
  const setForm = (changed: TableChoices['form']) =>
    onChange({ ...choices, form: { ...form, ...changed }, roles: null });
  return (
    <div className="csv-settings">
      {opened.encoding !== null && (
        <>
          <Choice<Separator>
            label="Separator"
            value={opened.content.separator}
            names={separatorNames}
            onChange={(separator) => setForm({ separator })}
          />
          <EncodingChoice value={opened.encoding} onChange={(encoding) => setForm({ encoding })} />
        </>
      )}
      <Choice
        label="Decimal sign"
        value={decimal}
        names={decimals}
        onChange={(chosen) => onChange({ ...choices, conventions: { ...conventions, decimal: chosen } })}
      />
      <Choice
        label="Dates"
        value={order}
        names={dates}
        onChange={(chosen) => onChange({ ...choices, conventions: { ...conventions, dates: chosen } })}
      />
      {hasMissing && (
        <Choice
          label="NA and NaN"
          value={missing}
          names={missings}
          onChange={(chosen) => onChange({ ...choices, conventions: { ...conventions, missing: chosen } })}
        />
      )}
      <label className="csv-tick">
        <input
          type="checkbox"
          checked={choices.emptyClears}
          onChange={(event) => onChange({ ...choices, emptyClears: event.target.checked })}
        />
        Empty cells clear their fields
      </label>
      {note !== '' && <p className="csv-note">{note}</p>}
    </div>
  );
}
