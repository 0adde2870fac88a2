import type { ComponentProps } from 'react';
import './button.css';

/** How a button looks: the one thing to do, any other, a chip of a tool bar, a word in a sentence, a sign. */
export type ButtonLook = 'plain' | 'primary' | 'small' | 'link' | 'icon';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  /** Why it cannot be pressed now; it stays reachable, so that the reason can be read. */
  readonly unavailable?: string | null | undefined;
}

/** A button that can say why it is unavailable. */
export function Button({ look = 'plain', unavailable, className = '', title, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} ${className}`}
      title={unavailable ?? title}
      aria-disabled={unavailable ? true : undefined}
      onClick={unavailable ? undefined : onClick}
    />
  );
}
