import { eventIterator, oc, type } from '@orpc/contract'
import { z } from 'zod'
import { type ManifestProblem, type ManifestStep, manifestSliceSchema } from '../manifest.ts'
import type { Selection } from '../selection.ts'

const ofSelection = z.strictObject({ selectionId: z.uuid() })

/** Manifests that were chosen or dropped, before a batch is made of them. */
export const manifestCalls = {
  /** Opens the system's dialog; null when it was closed without a choice. */
  choose: oc.input(z.undefined()).output(type<Selection | null>()),
  /** Checks every row, and tells how far it is; ending the subscription cancels it. The last step has what was found. */
  check: oc.input(ofSelection).output(eventIterator(type<ManifestStep>())),
  /** What the last check found, by line. */
  problems: oc.input(manifestSliceSchema).output(type<{ total: number; rows: ManifestProblem[] }>()),
  /** Documents below the manifest's folder that no row names. */
  filesWithoutRow: oc.input(manifestSliceSchema).output(type<{ total: number; rows: string[] }>()),
  /** Opens a save dialog; null when it was closed without a choice. */
  saveProblems: oc.input(ofSelection).output(type<{ path: string; rows: number } | null>()),
}
