import { implement } from '@orpc/server'
import type { z } from 'zod'
import { batchPriorities } from '../contract/batch.ts'
import { settingsOfChoices } from '../contract/batch-choices.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { httpContract } from '../contract/http/api.ts'
import type { newBatch } from '../contract/http/new-batch.ts'
import { asApiError } from './api-errors.ts'
import { mistakesOf, startedOf } from './manifest-answer.ts'
import type { ApiCalls, NewBatch } from './parts.ts'
import { endWaiter } from './wait-for-end.ts'

type Wanted = Omit<z.infer<typeof newBatch>, 'paths'>

const everyBatch = { batchId: null }

/** What was asked for, as the engine is asked for it. */
function asBatch({ outputDir, name, priority, startsAt, ...choices }: Wanted): NewBatch {
  const hold = startsAt === null ? {} : { hold: { startsAt, sampleWanted: false } }
  return { outputDir, name, priority, settings: settingsOfChoices(choices), ...hold }
}

/** The calls of the API, answered by the engine as those of the window are. */
export function apiRouter(calls: ApiCalls) {
  const os = implement(httpContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asApiError(error)
    }
  })
  const whenOver = endWaiter((batchId) => calls.glanceAtBatchSoon(batchId))

  return os.router({
    startBatch: os.startBatch.handler(async ({ input: { paths, ...wanted } }) => ({
      batchId: await calls.importPaths({ paths, ...asBatch(wanted) }),
    })),
    startManifest: os.startManifest.handler(async ({ input: { manifest, ...wanted }, signal, errors }) => {
      const start = await calls.importManifestFile({ manifest, ...asBatch(wanted) }, signal)
      if (start.batchId === null) throw errors.MANIFEST_INVALID(mistakesOf(manifest, start))
      return startedOf(start.batchId, start)
    }),
    listBatches: os.listBatches.handler(() => calls.listBatchesSoon()),
    getBatch: os.getBatch.handler(({ input, signal }) => whenOver(input.batchId, input.waitSeconds, signal)),
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
