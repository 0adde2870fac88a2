import type { ReactNode } from 'react';
import type { Problem } from '../../../../shared/problems/problem.ts';
import { severitySigns } from '../../../../shared/problems/severity.ts';
import { textAtField } from '../../../../shared/problems/wording.ts';
import type { Field } from '../../../../shared/schema/fields.ts';
import { useRules } from '../../../state/problems/rules.ts';
import { useForm, useHasKeyboard } from './form-context.ts';
import '../../../ui/floating-hint.css';
import './field-line.css';

interface FieldLineProps {
  readonly id: string;
  readonly field: Field;
  readonly problem: Problem | null;
  readonly edited: boolean;
  readonly children: ReactNode;
}

/** The id of the text that explains a field and its problem. */
export function helpId(id: string): string {
  return `${id}-help ${id}-problem`;
}

/** A field's label, help, control and problem. */
export function FieldLine({ id, field, problem, edited, children }: FieldLineProps) {
  const rule = useRules((state) => state.rules.fields.get(field.key));
  const origin = useForm().origins.get(field.key);
  const live = useHasKeyboard() ? 'polite' : 'off';
  return (
    <div className={edited ? 'field field-edited' : 'field'} data-field={field.key}>
      <div className="field-label">
        <label htmlFor={id}>
          {field.label}
          {rule?.required && <span title={`Required by ${rule.source}`}> *</span>}
          {rule?.required && <span className="unseen"> (required)</span>}
        </label>
        <span id={`${id}-help`} className="floating-hint field-help">
          {field.description}
          {origin && <span className="field-origin">{origin.text}</span>}
        </span>
      </div>
      <div className="field-control">
        {children}
        <p id={`${id}-problem`} className={`field-problem field-${problem?.severity ?? 'error'}`} aria-live={live}>
          {problem && (
            <>
              <span aria-hidden="true">{severitySigns[problem.severity]} </span>
              {textAtField(problem)}
            </>
          )}
        </p>
      </div>
    </div>
  );
}
