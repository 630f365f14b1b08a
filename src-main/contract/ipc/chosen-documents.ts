import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { type ChosenCounts, documentChoiceSchema } from '../document-choice.ts'
import { exclusionReason } from '../failures.ts'
import type { Selection } from '../selection.ts'

/** What can be done with documents of a batch that were chosen one by one, or with all that a filter leaves. */
export const chosenDocuments = {
  /** What each of the calls below would touch. */
  counts: oc.input(documentChoiceSchema).output(type<ChosenCounts>()),
  /** Puts what failed of them back into the queue. */
  retry: oc.input(documentChoiceSchema).output(type<{ pages: number; files: number }>()),
  /** Cancels what of them waits; pages that are being read are finished. */
  cancelWaiting: oc.input(documentChoiceSchema).output(type<{ documents: number; pages: number }>()),
  /** Sets the failed pages of them, and those that failed as a whole, aside. */
  exclude: oc
    .input(z.strictObject({ choice: documentChoiceSchema, reason: exclusionReason }))
    .output(type<{ pages: number; files: number }>()),
  /** Remembers their files for a new batch with the settings of this one to begin with. */
  again: oc.input(documentChoiceSchema).output(type<Selection>()),
  /** Puts the paths of their files into the clipboard, one a line. */
  copyPaths: oc.input(documentChoiceSchema).output(type<{ documents: number }>()),
}
