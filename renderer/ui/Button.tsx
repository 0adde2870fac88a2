import type { ComponentProps } from 'react';
import './button.css';

/** How a button looks: primary, plain, a chip of a tool bar, a link in a sentence, an icon. */
export type ButtonLook = 'plain' | 'primary' | 'small' | 'link' | 'icon';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: ButtonLook;
  /** Why it is unavailable; it stays focusable, so that the reason can be read. */
  readonly unavailable?: string | null | undefined;
}

/** A button that can explain why it is unavailable. */
export function Button({
  look = 'plain',
  unavailable,
  className = '',
  title,
  onClick,
  onKeyDown,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={`button button-${look} ${className}`}
      title={unavailable ?? title}
      aria-disabled={unavailable ? true : undefined}
      onClick={unavailable ? undefined : onClick}
      onKeyDown={(event) => {
        // A key that is held down presses once: the button that it was meant for may have gone, and another have the keyboard.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
        onKeyDown?.(event);
      }}
    />
  );
}
