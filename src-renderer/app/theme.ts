import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const ink: MantineColorsTuple = [
  '#f4f7f5',
  '#e7ebe8',
  '#dfe7e2',
  '#bcc4bf',
  '#9da7a1',
  '#757e78',
  '#444d47',
  '#33463e',
  '#21302a',
  '#191e1b',
]

/** Menus and tooltips are drawn inside the main landmark, so that nothing on the screen lies outside of one. */
const overlays = { target: '#overlays' }

export const theme = createTheme({
  colors: { ink },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 2 },
  fontFamily: 'var(--font-sans)',
  fontFamilyMonospace: 'var(--font-mono)',
  defaultRadius: 5,
  fontSizes: { xs: 'var(--fs-xs)', sm: 'var(--fs-sm)', md: 'var(--fs-md)', lg: 'var(--fs-lg)', xl: 'var(--fs-xl)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Tooltip: { defaultProps: { portalProps: overlays, events: { hover: true, focus: true, touch: false } } },
    Menu: {
      defaultProps: { position: 'bottom-end', portalProps: overlays, withInitialFocusPlaceholder: false, transitionProps: { duration: 0 } },
    },
    ModalRoot: { defaultProps: { transitionProps: { duration: 0 } } },
  },
})

/** Mantine's own names for the product's tokens. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--bg-app)',
    '--mantine-color-text': 'var(--text)',
    '--mantine-color-dimmed': 'var(--text-3)',
    '--mantine-color-placeholder': 'var(--text-3)',
    '--mantine-color-error': 'var(--failed-text)',
    '--mantine-line-height': 'var(--lh-body)',
  },
  light: {},
  dark: {},
})
