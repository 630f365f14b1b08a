import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { programArguments } from '../when-done.ts'
import { batchId } from './ids.ts'

const bare = oc.input(z.undefined())

/** When pages are read, when a batch stops, and what is done when everything is done. The rest are settings. */
export const scheduleCalls = {
  /** Pages are read although it is none of the hours, until they begin. */
  readNow: bare.output(type<void>()),
  /** The hours are kept again. */
  restAgain: bare.output(type<void>()),
  /** When a batch stops by itself, Unix milliseconds; null: when it has ended. */
  stopBatchAt: oc.input(z.strictObject({ batchId, at: z.int().min(0).nullable() })).output(type<void>()),
  /** Whatever is counted down is not done. */
  callOff: bare.output(type<void>()),
  /** It is done at once. */
  doItNow: bare.output(type<void>()),
  /** What was told of the last time is seen. */
  dismiss: bare.output(type<void>()),
  /** Opens a dialog for the program that is run when everything is done; null when it was closed without a choice. */
  chooseProgram: bare.output(type<{ program: string } | null>()),
  /** What that program is given. Main asks the operator, because the window may not say what a program does; false when it was not allowed. */
  changeArguments: oc.input(z.strictObject({ arguments: programArguments })).output(type<{ changed: boolean }>()),
  /** Main puts the secret that signs calls on the clipboard; the window never has it. */
  copySecret: bare.output(type<void>()),
  /** Makes another secret; calls are signed with it from now on. */
  renewSecret: bare.output(type<void>()),
}
