import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** A quiet teal: the one colour that is ours, and none of the units'. */
const teal: MantineColorsTuple = [
  '#e6f7f6',
  '#c9ecea',
  '#98d9d5',
  '#63c4bf',
  '#37aea8',
  '#1a9a94',
  '#0b7a75',
  '#08655f',
  '#064f4b',
  '#043a37',
];

/** Greys with a little blue, so that surfaces and the map's night belong together. */
const dark: MantineColorsTuple = [
  '#d6dde6',
  '#b3bdc9',
  '#93a0ae',
  '#66727f',
  '#36414d',
  '#29323c',
  '#1c242d',
  '#151b22',
  '#10151b',
  '#0b0f14',
];

export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SFMono-Regular", Menlo, monospace',
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 6 },
  colors: { teal, dark },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
});
