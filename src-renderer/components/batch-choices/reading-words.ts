import type { BatchChoices } from '../../../src-main/contract/batch-choices.ts'
import type { Layout, Model, RecognitionChoices } from '../../../src-main/contract/recognition.ts'

export const layoutWords: Record<Layout, string> = {
  auto: 'Found by itself, with columns and pictures',
  'single-column': 'One column of lines of different sizes',
  'single-block': 'One block of even text',
  sparse: 'Scattered words, in no order',
}

export const modelWords: Record<Model | 'any', string> = {
  any: 'Whatever is installed, the best first',
  best: 'Best: a little fewer mistakes',
  fast: 'Fast: less time for each page',
}

export const straightenings = ['turn', 'deskew', 'despeckle', 'cleanBackground'] as const
export type Straightening = (typeof straightenings)[number]

/** What is done to the picture of a page before it is recognised: as a choice, and what it means to choose other than usual. */
export const straighteningWords: Record<Straightening, { choice: string; unusual: string; hint: string }> = {
  turn: {
    choice: 'Turn pages that lie on a side or their head',
    unusual: 'pages not turned',
    hint: 'A page that reads badly is tried the other ways, which takes time where there are many pages without print.',
  },
  deskew: {
    choice: 'Make sloping lines level',
    unusual: 'sloping lines left',
    hint: 'Up to 8 degrees.',
  },
  despeckle: {
    choice: 'Take specks away',
    unusual: 'specks taken away',
    hint: 'For dusty sheets and poor photocopies.',
  },
  cleanBackground: {
    choice: 'Make grey or stained paper white',
    unusual: 'paper made white',
    hint: 'For shadows of a fold and brown paper; tinted boxes vanish with it.',
  },
}

/** The version of the tesseract of this computer; null when there is none. */
export function nativeVersion({ engines }: RecognitionChoices): string | null {
  return engines.find(({ name }) => name === 'native')?.version ?? null
}

export function engineInWords(engine: BatchChoices['engine'], version: string | null): string {
  return engine === 'native' ? `Tesseract ${version ?? ''} of this computer` : 'The recogniser that ships with Leafcutter'
}

/** What of the reading was chosen other than usual, one phrase each. */
export function unusualReading(choices: BatchChoices, usual: BatchChoices, version: string | null): string[] {
  const { engine, model, layout } = choices
  return [
    ...(engine === usual.engine ? [] : [engineInWords(engine, version)]),
    ...(model === usual.model ? [] : [`${model ?? 'any'} language data`]),
    ...(layout === usual.layout ? [] : [layoutWords[layout].toLowerCase()]),
    ...straightenings.filter((name) => choices[name] !== usual[name]).map((name) => straighteningWords[name].unusual),
  ]
}
