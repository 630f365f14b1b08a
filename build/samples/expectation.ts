/** How a page's text is to be got: by recognition, from the text layer, or not at all because nothing is on it. */
export type PageMethod = 'ocr' | 'text' | 'blank'

/** Why a file cannot be worked on. */
export type FileError = 'ENCRYPTED' | 'UNREADABLE' | 'EMPTY_FILE' | 'NOT_A_DOCUMENT' | 'NO_PAGES'

/** What ought to become of one file; `file` is relative to the `documents` folder, with forward slashes. */
export type Expectation =
  | { readonly file: string; readonly pages: number; readonly methods: readonly PageMethod[] }
  | { readonly file: string; readonly error: FileError }

/** The contents of `expected.json`. `pages` counts the pages of the good files; `ignored` files are no documents at all. */
export interface ExpectedOutcome {
  readonly seed: number
  readonly pages: number
  readonly files: readonly Expectation[]
  readonly ignored: readonly string[]
}

/** One file of the sample tree. `truths` has one text a page and '' where nothing is printed. */
export interface Sample {
  readonly file: string
  readonly bytes: Uint8Array
  readonly methods: readonly PageMethod[]
  readonly truths: readonly string[]
}

/** A file that is to fail. */
export interface BadSample {
  readonly file: string
  readonly bytes: Uint8Array
  readonly error: FileError
}

/** Sorts the files into what is expected of each. */
export function expectedOutcome(seed: number, samples: readonly (Sample | BadSample)[], ignored: readonly string[]): ExpectedOutcome {
  const files = samples.map(expectationOf)
  const pages = files.reduce((sum, file) => sum + ('pages' in file ? file.pages : 0), 0)
  return { seed, pages, files, ignored }
}

function expectationOf(sample: Sample | BadSample): Expectation {
  if ('error' in sample) return { file: sample.file, error: sample.error }
  return { file: sample.file, pages: sample.methods.length, methods: sample.methods }
}
