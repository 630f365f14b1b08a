import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import { artefactKinds, type RemovalRow, type StorageReport, type SweepReport } from '../retention.ts'

const bare = oc.input(z.undefined())

/** What is kept, what of it would go, and the sweep. */
export const storageCalls = {
  report: bare.output(type<StorageReport>()),
  /** Makes a dry run; changes nothing. */
  look: bare.output(type<void>()),
  /** What the last dry run would remove: of one kind, or of all. */
  removals: oc
    .input(
      z.strictObject({
        kind: z.enum(artefactKinds).nullable(),
        offset: z.int().min(0).max(10_000_000),
        limit: z.int().min(1).max(500),
      }),
    )
    .output(type<{ total: number; rows: RemovalRow[] }>()),
  /** Removes what the dry run of this moment found; refused when that is not the last one, so that nobody confirms what he did not see. */
  sweep: oc.input(z.strictObject({ dryRunAt: z.int().min(0) })).output(type<SweepReport>()),
  /** What was removed stays removed; the rest is left as it is. */
  cancelSweep: bare.output(type<void>()),
  /** Opens a dialog for the folder that finished batches are archived in, by the rule; null when it was closed without a choice. */
  chooseArchiveFolder: bare.output(type<{ folder: string } | null>()),
  /** Opens a save dialog for the list as CSV; null when it was closed without a choice. */
  saveList: bare.output(type<{ path: string; rows: number } | null>()),
  /** Shows the data folder in the file manager. */
  showFolder: bare.output(type<void>()),
}
