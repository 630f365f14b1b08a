import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { reportKinds } from '../contract/certificate.ts'
import { sendJson } from './answer.ts'
import { asKnown, statusOf } from './api-errors.ts'
import type { HttpParts } from './parts.ts'

/** A report, below the other calls of its batch: `report.csv?per=page`. Not a call of the contract, because it is sent as it is written. */
export const reportPath = /^\/api\/batches\/(b_[0-9a-z]{8,40})\/report\.csv$/

interface AskedReport {
  batchId: string
  per: string | null
  /** Only whether there is one. */
  headOnly: boolean
}

/** Sends a report without ever having all of it in memory. Whoever hangs up ends it. */
export async function sendReport(parts: HttpParts, asked: AskedReport, response: ServerResponse): Promise<void> {
  const { batchId, headOnly } = asked
  const per = reportKinds.find((kind) => kind === (asked.per ?? 'page'))
  if (per === undefined) return sendJson(response, 400, { status: 400, code: 'BAD_REQUEST', message: `per: ${reportKinds.join(' or ')}` })
  const slices = parts.report(batchId, per)[Symbol.asyncIterator]()
  const first = await slices.next().catch(asKnown)
  if (first instanceof Error) {
    const { code, message, place } = first
    return sendJson(response, statusOf(code), { status: statusOf(code), code, message, data: place })
  }
  response.writeHead(200, { 'Content-Type': 'text/csv; charset=utf-8', 'Content-Disposition': `attachment; filename="${batchId}.csv"` })
  if (headOnly) {
    await slices.return?.()
    return void response.end()
  }
  await pipeline(Readable.from(withFirst(first.value ?? '', slices), { objectMode: false }), response)
}

async function* withFirst(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
