import { oc } from '@orpc/contract'
import { z } from 'zod'
import { controlCalls } from '../control.ts'
import { ipcContract } from '../ipc.ts'
import { batchSummary, failureGroups, failureRows, savedCertificate } from './answers.ts'
import { mistakesOfManifest, startedManifest } from './manifests.ts'
import { absolutePath, newBatch, newManifestBatch } from './new-batch.ts'

/**
 * Every call of the HTTP API, below `/api`: what the window and the command line can ask for, as far as a script can use it. Arguments are
 * checked by the schemas of those calls. Which calls of the window are not offered here, and why, stands in `http/offered-calls.test.ts`.
 */

/** The arguments of a call of the window. */
function argumentsOf<Schema>(procedure: { '~orpc': { inputSchema?: Schema | undefined } }): Schema {
  const { inputSchema } = procedure['~orpc']
  if (inputSchema === undefined) throw new Error('This call of the window has no arguments.')
  return inputSchema
}

const inBatch = argumentsOf(ipcContract.batches.get)
const one = inBatch.shape.batchId
const groups = argumentsOf(ipcContract.failures.groups)
const rows = argumentsOf(ipcContract.failures.list)
const retry = controlCalls.retry.input.shape

/** Seconds for which a call may wait for the end of a batch; programs between two computers would hang up, and there are none here. */
const longestWaitSeconds = 300

const call = (method: 'GET' | 'POST', path: `/${string}`, summary: string) => oc.route({ method, path, summary, tags: ['Batches'] })

export const httpContract = {
  startBatch: call('POST', '/batches', 'Import folders and files as one batch; the same import again goes on with the same batch')
    .input(newBatch)
    .output(z.object({ batchId: one })),
  startManifest: call(
    'POST',
    '/manifests',
    'Check a CSV manifest and import its rows as one batch; nothing is started while anything in it is wrong. The same manifest again goes on with the same batch',
  )
    .errors({ MANIFEST_INVALID: { status: 422, data: mistakesOfManifest } })
    .input(newManifestBatch)
    .output(startedManifest),
  listBatches: call('GET', '/batches', 'Every batch: its state, its counts, its rate and what is left').output(z.array(batchSummary)),
  getBatch: call('GET', '/batches/{batchId}', 'One batch; with "waitSeconds" as soon as it is over, or after so many seconds as it is then')
    .input(inBatch.extend({ waitSeconds: z.int().min(0).max(longestWaitSeconds).default(0) }))
    .output(batchSummary),
  pauseBatch: call('POST', '/batches/{batchId}/pause', 'Start no more pages; with "now" those being read are interrupted, no attempt spent')
    .input(z.strictObject({ batchId: one, now: z.boolean().default(false) }))
    .output(controlCalls.pause.output),
  resumeBatch: call('POST', '/batches/{batchId}/resume', 'Go on with a batch that was paused, or start one that is held')
    .input(inBatch)
    .output(controlCalls.resume.output),
  cancelBatch: call('POST', '/batches/{batchId}/cancel', 'Read nothing more of a batch, for good; what was read is kept')
    .input(inBatch)
    .output(controlCalls.cancel.output),
  pauseAll: call('POST', '/pause', 'Pause every batch that is not over').output(controlCalls.pause.output),
  resumeAll: call('POST', '/resume', 'Resume every batch that is paused').output(controlCalls.resume.output),
  cancelAll: call('POST', '/cancel', 'Cancel every batch that is not over').output(controlCalls.cancel.output),
  setPriority: call('POST', '/batches/{batchId}/priority', 'Which batch comes first, from the next turn of each worker on')
    .input(argumentsOf(ipcContract.batches.setPriority))
    .output(z.object({})),
  retryFailures: call('POST', '/batches/{batchId}/retry', 'Put failures back into the queue: all, or those that match what is named')
    .input(
      z.strictObject({
        batchId: one,
        code: retry.code.default(null),
        document: retry.document.default(null),
        page: retry.page.default(null),
      }),
    )
    .output(controlCalls.retry.output),
  failureGroups: call('GET', '/batches/{batchId}/failures', 'What failed, by cause')
    .input(groups.extend({ filter: groups.shape.filter.default('') }))
    .output(failureGroups),
  listFailures: call('GET', '/batches/{batchId}/failures/rows', 'The failed pages and files of one cause')
    .input(
      rows.extend({
        filter: rows.shape.filter.default(''),
        offset: rows.shape.offset.default(0),
        limit: rows.shape.limit.default(100),
      }),
    )
    .output(failureRows),
  writeCertificate: call(
    'POST',
    '/batches/{batchId}/certificate',
    'Write the certificate of a batch that is over, as JSON and as HTML beside it',
  )
    .input(z.strictObject({ batchId: one, path: absolutePath.regex(/\.json$/, 'a file that ends in .json') }))
    .output(savedCertificate),
}
export type HttpCall = keyof typeof httpContract
