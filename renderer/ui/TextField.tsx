import type { ComponentProps } from 'react';
import './field.css';

interface TextFieldProps extends ComponentProps<'input'> {
  /** Has an unsaved edit. */
  readonly edited?: boolean;
}

/** A one-line text field. */
export function TextField({ edited = false, className = '', ...rest }: TextFieldProps) {
  return <input type="text" className={`text-field ${edited ? 'text-field-edited' : ''} ${className}`} {...rest} />;
}
