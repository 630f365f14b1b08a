import { clipboard } from 'electron'
import { type DocumentChoice, mostRunAgain } from '../contract/document-choice.ts'
import type { Engine } from '../engine.ts'
import type { Selections } from './selections.ts'

interface Chosen {
  input: DocumentChoice
}

/** The calls of the window about documents that were chosen in the table of a batch. */
export function chosenHandlers(engine: Engine, selections: Selections) {
  return {
    counts: ({ input }: Chosen) => engine.countChosen(input),
    retry: ({ input }: Chosen) => engine.retryChosen(input),
    cancelWaiting: ({ input }: Chosen) => engine.cancelChosen(input),
    exclude: ({ input: { choice, reason } }: { input: { choice: DocumentChoice; reason: string } }) => engine.excludeChosen(choice, reason),
    async again({ input }: Chosen) {
      const { name, settings } = engine.getBatch(input.batchId)
      return selections.remember(await engine.pathsOfChosen(input, mostRunAgain), settings, `${name} again`)
    },
    async copyPaths({ input }: Chosen) {
      const paths = await engine.pathsOfChosen(input)
      clipboard.writeText(paths.join('\n'))
      return { documents: paths.length }
    },
  }
}
