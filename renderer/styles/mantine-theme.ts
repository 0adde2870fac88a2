import { createTheme } from '@mantine/core';

/** Mantine's components take their colours and sizes from tokens.css, by way of `mantine.css`. */
export const mantineTheme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  respectReducedMotion: true,
  cursorType: 'default',
});
