import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { CarryOutlook, CarryStep, LookStep, TakeStep } from '../carry-steps.ts'
import type { Selection } from '../selection.ts'
import { batchId } from './ids.ts'

const one = oc.input(z.strictObject({ batchId }))
const chosen = oc.input(z.strictObject({ selectionId: z.uuid() }))

/** Batches that are continued on another computer. Where a file lies is chosen in dialogs of main alone, dropped, or what the database knows. */
export const carryingCalls = {
  /** Fails when the batch cannot be carried as it is now. */
  outlook: one.output(type<CarryOutlook>()),
  /** Opens a save dialog, then pauses the batch and tells how far the file is; ending the subscription cancels it. */
  carry: oc.input(z.strictObject({ batchId, withDocuments: z.boolean() })).output(eventIterator(type<CarryStep>())),
  /** Shows the file to which a batch was carried away. */
  showFile: one.output(type<void>()),
  /** Opens a dialog for a file that came from another computer; null when it was closed without a choice. */
  choose: oc.input(z.undefined()).output(type<Selection | null>()),
  /** Opens a dialog for the folder in which its documents lie here, or are put. */
  chooseDocuments: chosen.output(type<Selection>()),
  /** Checks all of the file and tells what taking it in would make; nothing is written. */
  look: chosen.output(eventIterator(type<LookStep>())),
  /** Takes it in. Ending the subscription stops it; what was taken in by then is kept. */
  take: chosen.output(eventIterator(type<TakeStep>())),
}
