import { implement, ORPCError } from '@orpc/server'
import { batchPriorities } from '../contract/batch.ts'
import { settingsOfChoices } from '../contract/batch-choices.ts'
import { type ErrorCode, errorCatalogue, LeafcutterError } from '../contract/error-catalogue.ts'
import { httpContract } from '../contract/http/api.ts'
import type { ApiCalls } from './parts.ts'

const everyBatch = { batchId: null }

/** The calls of the API, answered by the engine as those of the window are. */
export function apiRouter(calls: ApiCalls) {
  const os = implement(httpContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asApiError(error)
    }
  })
  return os.router({
    startBatch: os.startBatch.handler(async ({ input: { paths, outputDir, name, priority, startsAt, ...choices } }) => {
      const hold = startsAt === null ? {} : { hold: { startsAt, sampleWanted: false } }
      return { batchId: await calls.importPaths({ paths, outputDir, name, priority, settings: settingsOfChoices(choices), ...hold }) }
    }),
    listBatches: os.listBatches.handler(() => calls.listBatchesSoon()),
    getBatch: os.getBatch.handler(({ input }) => calls.glanceAtBatchSoon(input.batchId)),
    pauseBatch: os.pauseBatch.handler(({ input }) => calls.pause(input)),
    resumeBatch: os.resumeBatch.handler(({ input }) => calls.resume(input)),
    cancelBatch: os.cancelBatch.handler(({ input }) => calls.cancel(input)),
    pauseAll: os.pauseAll.handler(() => calls.pause({ ...everyBatch, now: false })),
    resumeAll: os.resumeAll.handler(() => calls.resume(everyBatch)),
    cancelAll: os.cancelAll.handler(() => calls.cancel(everyBatch)),
    setPriority: os.setPriority.handler(({ input }) => {
      calls.setPriority(input.batchId, batchPriorities[input.priority])
      return {}
    }),
    retryFailures: os.retryFailures.handler(({ input }) => {
      if (input.page !== null && input.document === null) throw new LeafcutterError('USAGE', { detail: 'a page needs its document' })
      return calls.retry(input)
    }),
    failureGroups: os.failureGroups.handler(async ({ input }) => {
      // A batch that is not there would look like one without failures.
      await calls.glanceAtBatchSoon(input.batchId)
      return calls.failureGroups(input.batchId, input.filter)
    }),
    listFailures: os.listFailures.handler(async ({ input }) => {
      await calls.glanceAtBatchSoon(input.batchId)
      return calls.listFailures(input)
    }),
    writeCertificate: os.writeCertificate.handler(({ input }) => calls.writeCertificate(input)),
  })
}

function asApiError(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  const { code, message, place } = asKnown(error)
  return new ORPCError(code, { status: statusOf(code), message, data: place, cause: error })
}

export function asKnown(error: unknown): LeafcutterError {
  return error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
}

const statuses: Partial<Record<ErrorCode, number>> = {
  BATCH_UNKNOWN: 404,
  DOCUMENT_UNKNOWN: 404,
  PAGE_UNKNOWN: 404,
  BATCH_CANCELLED: 409,
  BATCH_NOT_OVER: 409,
  SETTING_INVALID: 400,
  DISK_FULL: 507,
  INTERNAL: 500,
}

/** What was asked for is wrong (400), or the computer cannot do it as it is now (503). */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? (errorCatalogue[code].exitCode === 2 ? 400 : 503)
}
