import { oc, type } from '@orpc/contract'
import { z } from 'zod'
import type { ArchivableBatch, ArchivedBatch, ArchiveReport } from '../archive.ts'
import { batchId } from './ids.ts'

const bare = oc.input(z.undefined())
const one = oc.input(z.strictObject({ batchId }))

/** Batches that go into archive files, and come back. Where a file lies is chosen in dialogs of main alone. */
export const archiveCalls = {
  report: bare.output(type<ArchiveReport>()),
  /** Batches that are over and have all their outputs. */
  archivable: bare.output(type<ArchivableBatch[]>()),
  /** Opens a dialog for the folder, then archives; null when it was closed without a choice. */
  archive: one.output(type<ArchivedBatch | null>()),
  /** Brings back a batch of the list, from where its archive was written. */
  restore: one.output(type<{ batchId: string; name: string }>()),
  /** Opens a dialog for the file of an archive, then brings its batch back; null when it was closed without a choice. */
  restoreFrom: bare.output(type<{ batchId: string; name: string } | null>()),
  /** Reads all of the archive, and fails with what is wrong with it. */
  verify: one.output(type<void>()),
  showFile: one.output(type<void>()),
  /** Takes it off the list; the file stays. */
  forget: one.output(type<boolean>()),
  stop: bare.output(type<void>()),
}
