import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** A deep petrol: calm beside the colours that mean something. */
const petrol: MantineColorsTuple = [
  '#e8f3f5',
  '#d3e4e8',
  '#a8c9d1',
  '#79adb9',
  '#5395a4',
  '#3b8697',
  '#1f6f81',
  '#0f5b6d',
  '#0f4c5c',
  '#0a3a47',
];

/** Mantine's greys of the dark scheme, towards our paper. */
const dark: MantineColorsTuple = [
  '#d5dbdf',
  '#b6c0c6',
  '#9dabb6',
  '#6c7983',
  '#3d4951',
  '#2c363d',
  '#20282d',
  '#171d21',
  '#12171b',
  '#0f1417',
];

export const theme = createTheme({
  colors: { petrol, dark },
  primaryColor: 'petrol',
  primaryShade: { light: 8, dark: 6 },
  defaultRadius: 'sm',
  fontFamily:
    "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem' },
      h2: { fontSize: '1.0625rem' },
      h3: { fontSize: '0.9375rem' },
    },
  },
  cursorType: 'pointer',
});

/** The page's own paper, ink and lines; the rest of the colours stand in app.css. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f4f6f7',
    '--mantine-color-text': '#17212b',
    '--mantine-color-dimmed': '#52606d',
  },
  dark: {
    '--mantine-color-body': '#0f1417',
    '--mantine-color-text': '#e4e9ec',
    '--mantine-color-dimmed': '#9dabb6',
  },
});
