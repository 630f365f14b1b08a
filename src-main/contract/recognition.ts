/** Who reads the pages: Tesseract as it ships with the app, or the tesseract program that is installed on this computer. */
export const engineNames = ['tesseract.js', 'native'] as const
export type EngineName = (typeof engineNames)[number]

/** `best` reads a little better, `fast` a good deal faster. */
export const models = ['fast', 'best'] as const
export type Model = (typeof models)[number]

/**
 * What is known of language data. `standard`: those of the repository `tessdata`, which hold the best model and one for an older
 * recogniser. `unknown`: the file itself does not tell, and nor does its folder.
 */
export type KnownModel = Model | 'standard' | 'unknown'

/** How a page is laid out, in plain words, and Tesseract's number for it: the one place where they meet. */
export const layouts = {
  /** Columns, paragraphs and pictures are found by themselves. */
  auto: 3,
  /** One column of lines of different sizes, as a receipt or a table of contents. */
  'single-column': 4,
  /** One block of even text. */
  'single-block': 6,
  /** As many words as can be found, in no order, as on a plan or a label. */
  sparse: 11,
} as const
export type Layout = keyof typeof layouts
export const layoutNames = Object.keys(layouts) as Layout[]

/** The word for a number of Tesseract; null for one that has none. */
export function layoutOf(pageSegmentation: number): Layout | null {
  return layoutNames.find((name) => layouts[name] === pageSegmentation) ?? null
}

/** Data for one language, where they are and how they came there. */
export interface InstalledLanguage {
  code: string
  model: KnownModel
  origin: 'operator' | 'app' | 'system'
  folder: string
}

/** Where language data come from, in words. */
export const originWords: Record<InstalledLanguage['origin'], string> = {
  operator: 'yours',
  app: 'with the app',
  system: 'of the system',
}

/** What can be chosen on this computer. */
export interface RecognitionChoices {
  /** Version and path are those of the program; null for the engine that ships. */
  engines: { name: EngineName; version: string | null; program: string | null }[]
  languages: InstalledLanguage[]
}

/** Whether these data will do where that model is asked for. Of data of which nothing is known nobody can say that they are wrong. */
export function isOfModel(found: KnownModel, wanted: Model | null): boolean {
  return wanted === null || found === wanted || found === 'unknown' || (found === 'standard' && wanted === 'best')
}
