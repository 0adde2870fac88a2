import { useId } from 'react';

/** Options with their labels. */
export type Choices<T> = readonly (readonly [value: T, words: string])[];

interface ChoiceProps<T> {
  readonly label: string;
  readonly choices: Choices<T>;
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** A sentence below. */
  readonly note?: string;
  /** Has the keyboard when the dialog opens. */
  readonly isFirst?: boolean;
}

/** One of a few options; a value set by hand in the file that is not among them is shown as it is. */
export function Choice<T extends string | number | null>({
  label,
  choices,
  value,
  onChange,
  note,
  isFirst,
}: ChoiceProps<T>) {
  const id = useId();
  const known = choices.some(([each]) => each === value);
  const all: Choices<T> = known ? choices : [...choices, [value, `As set: ${value}`]];
  return (
    <div className="settings-line">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-field"
        data-autofocus={isFirst ? '' : undefined}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        value={String(value)}
        onChange={(event) => {
          const chosen = all.find(([each]) => String(each) === event.target.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {all.map(([each, words]) => (
          <option key={String(each)} value={String(each)}>
            {words}
          </option>
        ))}
      </select>
      {note !== undefined && (
        <p id={`${id}-note`} className="settings-note">
          {note}
        </p>
      )}
    </div>
  );
}

interface TickProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

/** Yes or no. */
export function Tick({ label, value, onChange }: TickProps) {
  return (
    <label className="settings-tick">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
