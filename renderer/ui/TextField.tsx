import type { ComponentProps } from 'react';
import './field.css';

/** A one-line text field. */
export function TextField({ className = '', ...rest }: ComponentProps<'input'>) {
  return <input type="text" className={`text-field ${className}`} {...rest} />;
}
