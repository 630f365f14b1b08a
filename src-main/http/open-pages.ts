import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ErrorCode, errorCatalogue } from '../contract/error-catalogue.ts'
import { methodRefusal, readingMethods, refuse, send, sendJson } from './answer.ts'
import type { HttpParts } from './parts.ts'

/** What needs no token: sums, in which no file, folder or batch is named. */
type OpenPage = (parts: HttpParts, response: ServerResponse) => Promise<void> | void

export const openPages: Record<string, OpenPage> = {
  '/metrics': async (parts, response) => send(response, 200, 'text/plain; version=0.0.4; charset=utf-8', await parts.metrics()),
  '/health': (parts, response) => {
    const health = healthOf(parts)
    sendJson(response, health.status === 'ok' ? 200 : 503, health)
  },
  '/stats': (parts, response) => sendJson(response, 200, parts.stats()),
}

export async function answerOpenPage(page: OpenPage, parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (readingMethods.includes(request.method ?? '')) await page(parts, response)
  else refuse(response, methodRefusal(readingMethods))
}

/** Whether the work goes on, and if not, why and what to do, without a word about where. */
function healthOf({ version, condition }: HttpParts) {
  const { stopped, volumesAway } = condition()
  return {
    status: stopped === null ? 'ok' : 'stopped',
    version,
    reasons: stopped === null ? [] : [reasonOf(stopped)],
    notes: volumesAway === 0 ? [] : [`Folders that cannot be reached: ${volumesAway}. What lies in them waits, the rest goes on.`],
  }
}

function reasonOf(code: ErrorCode) {
  const { title, happened, done, action } = errorCatalogue[code]
  return { code, title, happened, done, action }
}
