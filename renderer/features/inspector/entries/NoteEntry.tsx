import { type KeyboardEvent, useId } from 'react';
import { fieldText } from '../../../../shared/edits/field-text.ts';
import type { Field } from '../../../../shared/schema/fields.ts';
import { entryOf } from '../../../../shared/values/validate.ts';
import { enterField, imagesLabel } from '../../../state/edits/edit-actions.ts';
import { typingInto } from '../../../state/edits/typing.ts';
import { useDraft } from '../../../ui/use-draft.ts';
import { FieldLine, helpId } from './FieldLine.tsx';
import { problemAt } from './field-message.ts';
import { stateOf, useForm } from './form-context.ts';
import { WasButton } from './WasButton.tsx';
import './note-entry.css';

/** A text of several lines: Enter begins a new one, leaving the field or Ctrl+Enter enters it. */
export function NoteEntry({ field }: { readonly field: Field }) {
  const id = useId();
  const form = useForm();
  const state = stateOf(form, field.key);
  const text = state.mixed ? '' : fieldText(field, entryOf(state.value));
  const draft = useDraft(
    (typed) => {
      if (typed !== text || state.mixed) enterField(form.paths, field.key, typed);
    },
    typingInto(form.paths, field.key),
  );
  const isEmptied = state.mixed && draft.text?.trim() === '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab' && !isEmptied) draft.commitForTab();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) draft.commit();
    else if (event.key === 'Escape' && draft.text !== null) {
      event.stopPropagation();
      draft.drop();
    }
  };
  const problem = state.mixed ? null : problemAt(field, state.refused, form.problems);
  return (
    <FieldLine id={id} field={field} problem={problem} edited={state.edited}>
      <div className={`note ${state.edited ? 'note-edited' : ''}`}>
        <textarea
          id={id}
          rows={3}
          dir="auto"
          aria-describedby={helpId(id)}
          aria-invalid={problem?.severity === 'error' || undefined}
          readOnly={form.readOnly}
          placeholder={state.mixed ? 'multiple values' : undefined}
          data-entered={draft.text === null || (!state.mixed && draft.text === text) || undefined}
          value={draft.text ?? text}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={() => (isEmptied ? draft.drop() : draft.commit())}
          onKeyDown={onKeyDown}
        />
        {state.edited && <WasButton field={field} was={state.was} />}
      </div>
      {isEmptied && (
        <p className="field-note">Ctrl+Enter empties it on {imagesLabel(form.paths)}; Escape keeps them unchanged.</p>
      )}
    </FieldLine>
  );
}
