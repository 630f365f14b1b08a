import { request as ask, type IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'
import type { ErrorCode } from '../../contract/error-catalogue.ts'
import { batchControl, nobodyWorks } from '../../control/batch-control.ts'
import { reportParts } from '../../export/report-csv.ts'
import { manifestFileImporter } from '../../import-manifest-file.ts'
import { now } from '../../queue/testing/pages.ts'
import { getBatch, setPriority } from '../../store/batches.ts'
import { ofGroup } from '../../store/failure-selection.ts'
import { failureGroups, listFailures } from '../../store/failures.ts'
import { newStore } from '../../store/testing/new-store.ts'
import { BatchOverview } from '../../telemetry/batch-overview.ts'
import { queueStats } from '../../telemetry/queue-stats.ts'
import type { ApiCalls, HttpParts } from '../parts.ts'
import { serveHttp } from '../server.ts'

export const token = 'the-token-of-these-tests'

/** A real server before a real database at which nobody works. */
export async function serving(other: Partial<HttpParts> = {}) {
  const store = newStore()
  const { db } = store
  const overview = new BatchOverview(db, () => now)
  const imports: object[] = []
  const certificates: object[] = []
  const condition = { stopped: null as ErrorCode | null, volumesAway: 0 }
  const changed = (batchId: string) => overview.changed(batchId)
  const work = { ...nobodyWorks, batchPaused: changed, batchResumed: changed, batchChanged: changed }
  const calls: ApiCalls = {
    ...batchControl(db, () => now, work),
    importPaths: async (request) => {
      imports.push(request)
      return 'b_00000009'
    },
    importManifestFile: manifestFileImporter(async (request) => {
      imports.push(request)
      return 'b_00000009'
    }),
    listBatchesSoon: () => overview.listSoon(),
    glanceAtBatchSoon: (batchId) => overview.glanceSoon(batchId),
    setPriority: (batchId, priority) => void setPriority(db, getBatch(db, batchId).id, priority),
    failureGroups: async (batchId, filter) => failureGroups(db, batchId, filter),
    listFailures: async ({ batchId, groupKey, filter, ...slice }) => listFailures(db, { ...ofGroup(batchId, groupKey, filter), ...slice }),
    writeCertificate: async (request) => {
      certificates.push(request)
      return { paths: [request.path], sha256: 'f'.repeat(64), addsUp: true, outputs: [] }
    },
  }
  const server = await serveHttp(0, {
    version: '0.0.0-test',
    metrics: async () => '# HELP leafcutter_a A.\n# TYPE leafcutter_a gauge\nleafcutter_a 1\n',
    condition: () => condition,
    stats: () => queueStats(db, now, { oldestQueuedAt: null }),
    token: () => token,
    calls,
    async *report(batchId) {
      getBatch(db, batchId)
      yield* reportParts(db, batchId)
    },
    ...other,
  })
  onTestFinished(() => server.stop())
  return { ...server, store, db, imports, certificates, condition, ...asking(server.port) }
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
}

interface Asked {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** Requests as a program makes them that sends what it likes; `fetch` would not let Host be another one. */
export function asking(port: number) {
  const send = (path: string, { method = 'GET', headers = {}, body }: Asked = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const request = ask({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
        response.on('error', reject)
      })
      request.on('error', reject).end(body)
    })
  /** A call of the API with the token. */
  const api = async (method: 'GET' | 'POST', path: string, value?: object) => {
    const json = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
    const answer = await send(`/api${path}`, { method, headers: json, ...(value && { body: JSON.stringify(value) }) })
    return { status: answer.status, answer: answer.text === '' ? null : JSON.parse(answer.text) }
  }
  return { send, api }
}
