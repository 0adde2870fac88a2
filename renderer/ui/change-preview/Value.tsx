import type { FieldKey, Scalar } from '../../../shared/schema/fields.ts';
import { valueText } from '../../../shared/values/value-text.ts';

/** A value of a field; an empty one is marked as such. */
export function Value({ field, value }: { readonly field: FieldKey; readonly value: Scalar | undefined }) {
  const text = valueText(field, value);
  return text === '' ? <i className="preview-panel-empty">empty</i> : <span title={text}>{text}</span>;
}
