import { useRef } from 'react';
import type { Field, Scalar } from '../../../../shared/schema/fields.ts';
import { entryOf } from '../../../../shared/values/validate.ts';
import { takeBack } from '../../../actions/saving/undo-saved.ts';
import { useForm } from './form-context.ts';
import { useFocusHeir } from './use-focus-heir.ts';

/** `was “ctx”`, `was 120`, `was empty`. */
function wasText(was: Scalar): string {
  const text = entryOf(was);
  if (text === '') return 'was empty';
  return typeof was === 'string' ? `was “${text}”` : `was ${text}`;
}

/** Shows the sidecar's value of an edited field, and restores it. */
export function WasButton({ field, was }: { readonly field: Field; readonly was: Scalar }) {
  const { paths } = useForm();
  const button = useRef<HTMLButtonElement>(null);
  useFocusHeir(button);
  const text = paths.length === 1 ? wasText(was) : 'edited';
  return (
    <button
      ref={button}
      type="button"
      className="field-was clip"
      title={paths.length === 1 ? `Undo the edit: ${text}` : 'Undo the edits'}
      onClick={(event) => {
        event.currentTarget.closest('.field')?.querySelector<HTMLElement>('input, textarea')?.focus();
        takeBack(paths, [field.key]);
      }}
    >
      <span className="unseen">Undo, </span>
      {text}
    </button>
  );
}
