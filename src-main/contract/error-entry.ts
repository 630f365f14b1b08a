/**
 * Whether a failed attempt may be tried again by itself.
 * `never`: the same bytes give the same result. `twice`: two attempts in all. `transient`: five attempts with growing waits.
 * `environment`: not the page's fault; it goes back to the queue and no attempt is spent.
 */
export type RetryClass = 'never' | 'twice' | 'transient' | 'environment'

/** What an error costs: one page, one document, or it stops the run. */
export type ErrorScope = 'page' | 'document' | 'run'

export interface ErrorEntry {
  scope: ErrorScope
  retry: RetryClass
  /** A few words, as the heading of a group of failures. */
  title: string
  /** What happened, as one sentence. */
  happened: string
  /** What Leafcutter did about it. */
  done: string
  /** What the operator can do. */
  action: string
  /** Exit status of the command line when this stops the run; errors of a page or a document end with 1. */
  exitCode: 1 | 2 | 3 | 4 | 5
}
