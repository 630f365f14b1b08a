/** How far quitting is; what the window shows of it. */
export type Quitting =
  | { step: 'no' }
  /** The operator is asked. `seconds` until the pages are likely to be finished; null when that is not known yet. */
  | { step: 'asked'; pages: number; seconds: number | null }
  /** Pages in hand are being finished, for `limitSeconds` at most. */
  | { step: 'finishing'; pages: number; limitSeconds: number }

/** Finish the pages in hand and quit, quit at once, or do not quit. */
export const quitAnswers = ['finish', 'stop', 'stay'] as const
export type QuitAnswer = (typeof quitAnswers)[number]
