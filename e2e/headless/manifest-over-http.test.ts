import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { typedPdf } from '../../build/samples/typed-samples.ts'
import { readLine } from '../../src-main/contract/log-line.ts'
import { parseCsv } from '../../src-main/export/testing/parse-csv.ts'
import { freePort } from '../../src-main/http/testing/free-port.ts'
import { asking } from '../../src-main/http/testing/serving.ts'
import { parseMetrics, valueIn } from '../../src-main/telemetry/testing/parse-metrics.ts'
import { ask } from './database.ts'
import { filesIn, temporaryFolder } from './folders.ts'
import { leafcutter, startLeafcutter } from './run-leafcutter.ts'
import { until } from './until.ts'

/** Of the calls that were made of it: the id of the message, and the batches that it names. */
async function operatorsServer() {
  const got: { id: string; batches: string[] }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { batches } = JSON.parse(Buffer.concat(parts).toString('utf8'))
    got.push({ id: String(request.headers['x-leafcutter-call']), batches: batches.map(({ batch }: { batch: string }) => batch) })
    // The first try is too early.
    response.writeHead(got.length === 1 ? 503 : 204).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/done?key=secret`, got }
}

test('a script hands in a manifest, mends it, waits for its end, and the address that is called then is in metrics and log', async () => {
  const folder = temporaryFolder()
  const place = (name: string) => join(folder, name)
  const [inbox, data, outputDir, manifest] = [place('inbox'), place('data'), place('text'), place('boxes.csv')]
  mkdirSync(inbox)
  for (const name of ['a.pdf', 'b.pdf']) writeFileSync(place(name), (await typedPdf(name, 1, 0, 'none', 1)).bytes)
  const { url, got } = await operatorsServer()
  const port = await freePort()
  const { send } = asking(port)
  const flags = ['--out', place('answers'), '--data', data, '--workers', '1', '--http-port', String(port), '--then-call', url]
  const run = startLeafcutter(['watch', inbox, ...flags])
  await until('it answers', () =>
    send('/health')
      .then(({ status }) => status === 200)
      .catch(() => false),
  )
  const bearer = { Authorization: `Bearer ${(await leafcutter(['token', '--data', data])).stdout.trim()}` }
  const post = async () => {
    const body = JSON.stringify({ manifest, outputDir })
    const { status, text } = await send('/api/manifests', {
      method: 'POST',
      headers: { ...bearer, 'Content-Type': 'application/json' },
      body,
    })
    return { status, answer: JSON.parse(text) }
  }

  writeFileSync(manifest, 'path,priority,box\na.pdf,urgent,7\ngone.pdf,,8\n')
  const refused = await post()
  expect([refused.status, refused.answer.code, refused.answer.data.problems]).toMatchObject([
    ...[422, 'MANIFEST_INVALID'],
    {
      total: 2,
      listed: [
        { line: 2, code: 'priority-unknown' },
        { line: 3, code: 'file-missing' },
      ],
    },
  ])
  expect(ask(data, 'select * from batches')).toEqual([])

  writeFileSync(manifest, 'path,priority,box\na.pdf,low,7\nb.pdf,high,8\n')
  const { status, answer } = await post()
  expect([status, answer]).toMatchObject([200, { rows: 2, columns: ['box'], priorities: { high: 1, normal: 0, low: 1 } }])
  const { batchId } = answer
  const over = JSON.parse((await send(`/api/batches/${batchId}?waitSeconds=120`, { headers: bearer })).text)
  expect(over).toMatchObject({ id: batchId, state: 'completed', filesIn: 2, pages: { text: 2 } })
  expect(await post()).toMatchObject({ status: 200, answer: { batchId } })
  const report = parseCsv((await send(`/api/batches/${batchId}/report.csv`, { headers: bearer })).text.slice(1))
  expect(report.map((cells) => [cells[0], cells.at(-1)])).toEqual([
    ['file', 'box'],
    ['b.pdf', '8'],
    ['a.pdf', '7'],
  ])
  expect(filesIn(outputDir).filter((path) => path.endsWith('.txt'))).toHaveLength(2)

  await until('the address was called', () => got.length === 2)
  const called = async (outcome: string) =>
    valueIn(parseMetrics((await send('/metrics')).text), 'leafcutter_external_calls_total', { service: 'when-done', outcome })
  await until('it is counted', async () => (await called('taken')) === 1)
  expect(await called('busy')).toBe(1)
  run.signal('SIGTERM')
  await run.ended
  const log = readdirSync(join(data, 'logs')).map((name) => readFileSync(join(data, 'logs', name), 'utf8'))
  const lines = log.flatMap((text) => text.split('\n').flatMap((line) => readLine(line) ?? []))
  const common = { call: got[0]?.id, batches: [batchId] }
  expect(lines.filter(({ event }) => event === 'external-call-ended')).toMatchObject([
    { ...common, level: 'warn', try: 1, outcome: 'busy', status: 503, again: true },
    { ...common, level: 'info', try: 2, outcome: 'taken', status: 204, again: false },
  ])
  expect(got).toEqual([{ id: got[0]?.id, batches: [batchId] }, got[0]])
  expect(log.join('')).not.toContain('secret')
})
