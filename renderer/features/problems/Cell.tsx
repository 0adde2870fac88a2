import type { ComponentProps } from 'react';

/** A cell of a line of the list. */
export function Cell(props: ComponentProps<'span'>) {
  // biome-ignore lint/a11y/useSemanticElements: only the lines in view are laid out, which no table element allows
  // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the marked line
  return <span role="gridcell" {...props} />;
}
