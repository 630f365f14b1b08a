import type { DoneAction } from '../../src-main/contract/when-done.ts'

/** What is done when everything is done, as a choice and as the beginning of a sentence. */
export const doneWords: Record<DoneAction, string> = {
  nothing: 'Nothing',
  sleep: 'Sleep',
  'shut-down': 'Shut down',
  'run-program': 'Run a program',
  'call-url': 'Call an address',
}
