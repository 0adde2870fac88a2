import { useEffect, useId, useRef } from 'react';
import type { Field } from '../../../../shared/schema/fields.ts';
import { assign, imagesLabel } from '../../../state/edits/edit-actions.ts';
import { FieldLine, helpId } from './FieldLine.tsx';
import { problemAt } from './field-message.ts';
import { stateOf, useForm } from './form-context.ts';
import { WasButton } from './WasButton.tsx';
import './switch-entry.css';

/** Label of the on state. */
const meaning: Readonly<Partial<Record<string, string>>> = { accepted: 'Keep for analysis' };

/** A field of two states. */
export function SwitchEntry({ field }: { readonly field: Field }) {
  const id = useId();
  const form = useForm();
  const state = stateOf(form, field.key);
  const problem = state.mixed ? null : problemAt(field, state.refused, form.problems);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = state.mixed;
  }, [state.mixed]);
  const isOn = !state.mixed && state.value === true;
  const set = (value: boolean) => {
    const verb = value ? 'Accept' : 'Reject';
    assign(
      `${verb} ${imagesLabel(form.paths)}`,
      form.paths.map((path) => ({ path, field: field.key, value })),
    );
  };
  return (
    <FieldLine id={`${id}-line`} field={field} problem={problem} edited={state.edited}>
      <div className="switch-line">
        <label className="switch" htmlFor={`${id}-line`}>
          <input
            ref={box}
            id={`${id}-line`}
            type="checkbox"
            // A switch has no third state; a checkbox has.
            role={state.mixed ? undefined : 'switch'}
            aria-label={meaning[field.name] ?? field.label}
            aria-describedby={helpId(`${id}-line`)}
            disabled={form.readOnly}
            checked={isOn}
            onChange={() => set(state.mixed || !isOn)}
          />
          <span aria-hidden="true">{state.mixed ? 'Multiple values' : (meaning[field.name] ?? field.label)}</span>
        </label>
        {state.edited && <WasButton field={field} was={state.was === true ? 'kept' : 'rejected'} />}
      </div>
    </FieldLine>
  );
}
