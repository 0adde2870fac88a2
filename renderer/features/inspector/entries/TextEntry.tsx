import { useId } from 'react';
import { dateField } from '../../../../shared/checks/date-spelling.ts';
import { readAs } from '../../../../shared/edits/entered.ts';
import { fieldText } from '../../../../shared/edits/field-text.ts';
import type { Field } from '../../../../shared/schema/fields.ts';
import { entryOf } from '../../../../shared/values/validate.ts';
import { takeBack } from '../../../actions/saving/undo-saved.ts';
import { editField, enterField, imagesLabel } from '../../../state/edits/edit-actions.ts';
import { typingInto } from '../../../state/edits/typing.ts';
import { suggestionsFor } from '../../../state/suggestions/field-suggestions.ts';
import { ComboBox } from '../../../ui/ComboBox.tsx';
import { DayButton } from './DayButton.tsx';
import { FieldLine, helpId } from './FieldLine.tsx';
import { problemAt } from './field-message.ts';
import { stateOf, useForm } from './form-context.ts';
import { WasButton } from './WasButton.tsx';

/** A field of one line: text or a number. */
export function TextEntry({ field }: { readonly field: Field }) {
  const id = useId();
  const form = useForm();
  const state = stateOf(form, field.key);
  const problem = state.mixed ? null : problemAt(field, state.refused, form.problems);
  const origin = form.origins.get(field.key);
  const numeric = field.kind !== 'text';
  return (
    <FieldLine id={id} field={field} problem={problem} edited={state.edited}>
      <ComboBox
        id={id}
        describedBy={helpId(id)}
        text={state.mixed ? '' : fieldText(field, entryOf(state.value))}
        mixed={state.mixed}
        edited={state.edited}
        invalid={problem?.severity === 'error'}
        readOnly={form.readOnly}
        numeric={numeric}
        {...(numeric && { readAs: (typed) => readAs(field.key, typed) })}
        suggest={() => suggestionsFor(field, form.paths, state.mixed)}
        {...typingInto(form.paths, field.key)}
        onEnter={(typed) => enterField(form.paths, field.key, typed)}
        onEscape={state.refused ? () => takeBack(form.paths, [field.key]) : undefined}
        emptyHint={`Enter empties it on ${imagesLabel(form.paths)}; Escape keeps them unchanged.`}
      >
        {origin && !state.edited && (
          <span className="tag" title={origin.text}>
            {origin.word}
          </span>
        )}
        {state.edited && <WasButton field={field} was={state.was} />}
        {field.key === dateField.key && !form.readOnly && (
          <DayButton
            text={state.mixed ? '' : String(state.value ?? '')}
            onPick={(text) => editField(form.paths, field.key, text)}
          />
        )}
        {field.unit && <span className="combo-sign">{field.unit}</span>}
      </ComboBox>
    </FieldLine>
  );
}
