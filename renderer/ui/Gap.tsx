/** The place of rows that are not drawn, in a table of which only what is in view is. */
export function Gap({ height }: { readonly height: number }) {
  if (height <= 0) return null;
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus
  return <tr aria-hidden="true" style={{ height }} />;
}
