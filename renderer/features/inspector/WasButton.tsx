import type { Field, Scalar } from '../../../shared/schema/fields.ts';
import { entryOf } from '../../../shared/values/validate.ts';
import { takeBack } from '../../state/undo-saved.ts';
import { useForm } from './form-context.ts';

/** `was “ctx”`, `was 120`, `was empty`. */
export function wasText(was: Scalar): string {
  const text = entryOf(was);
  if (text === '') return 'was empty';
  return typeof was === 'string' ? `was “${text}”` : `was ${text}`;
}

/** Says what the sidecar holds where it was edited, and puts it back. */
export function WasButton({ field, was }: { readonly field: Field; readonly was: Scalar }) {
  const { paths } = useForm();
  const text = paths.length === 1 ? wasText(was) : 'edited';
  return (
    <button
      type="button"
      className="field-was clip"
      title={paths.length === 1 ? `Take the edit back: ${text}` : 'Take the edits back'}
      onClick={() => takeBack(paths, [field.key])}
    >
      <span className="unseen">Take back, </span>
      {text}
    </button>
  );
}
