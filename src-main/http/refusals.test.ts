import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { expect, test } from 'vitest'
import { seedPages } from '../store/testing/seed.ts'
import { serving, token } from './testing/serving.ts'

/** What makes no sense, over real HTTP. */

const unknown = 'b_99999999'
const bearer = { Authorization: `Bearer ${token}` }
const data = (body: object) => ('data' in body ? { data: body.data } : {})

async function withPages() {
  const served = await serving()
  return { ...served, batchId: seedPages(served.db, 3).batchId }
}

test('is refused with what is wrong', async () => {
  const { api, send, batchId } = await withPages()
  for (const path of ['', '/failures', '/failures/rows?groupKey=x']) {
    const { status, answer } = await api('GET', `/batches/${unknown}${path}`)
    expect([path, status, answer.code]).toEqual([path, 404, 'BATCH_UNKNOWN'])
  }
  expect((await api('GET', '/batches/..%2f..%2fetc')).status).toBe(400)
  expect((await api('GET', '/nothing')).status).toBe(404)
  expect((await send(`/api/batches/${batchId}`, { method: 'DELETE', headers: bearer })).headers.allow).toBe('GET, HEAD')
  expect((await send('/api/batches', { method: 'OPTIONS', headers: bearer })).headers.allow).toBe('POST, GET, HEAD')
})

test('is refused as JSON with a code, a status and what to do, whoever refuses', async () => {
  const { send, batchId } = await withPages()
  const json = { ...bearer, 'Content-Type': 'application/json' }
  const asked: [string, Parameters<typeof send>[1], number, string][] = [
    ['/nothing', {}, 404, 'NOT_FOUND'],
    ['/api/nothing', { headers: bearer }, 404, 'NOT_FOUND'],
    ['/api/batches', {}, 401, 'UNAUTHORIZED'],
    ['/api/batches', { headers: { Origin: 'null' } }, 403, 'FORBIDDEN'],
    ['/stats', { method: 'POST' }, 405, 'METHOD_NOT_SUPPORTED'],
    ['/api/batches', { method: 'DELETE', headers: bearer }, 405, 'METHOD_NOT_SUPPORTED'],
    ['/api/batches', { method: 'POST', headers: bearer, body: 'x' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['/api/batches', { method: 'POST', headers: json, body: '{' }, 400, 'BAD_REQUEST'],
    ['/api/batches', { method: 'POST', headers: json, body: ' '.repeat(1_000_001) }, 413, 'PAYLOAD_TOO_LARGE'],
    [
      '/api/batches',
      { method: 'POST', headers: { ...json, 'Transfer-Encoding': 'chunked' }, body: ' '.repeat(1_000_001) },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [`/api/batches/${unknown}`, { headers: bearer }, 404, 'BATCH_UNKNOWN'],
    [`/api/batches/${unknown}/report.csv`, { headers: bearer }, 404, 'BATCH_UNKNOWN'],
    [`/api/batches/${batchId}/report.csv?per=word`, { headers: bearer }, 400, 'BAD_REQUEST'],
  ]
  for (const [path, request, status, code] of asked) {
    const answer = await send(path, request)
    const body = JSON.parse(answer.text)
    expect([path, answer.status, body]).toEqual([path, status, { status, code, message: expect.stringMatching(/\w{3}/), ...data(body) }])
  }
})

test('names the arguments that are wrong, some in words and each in its data', async () => {
  const { api } = await serving()
  const paths = ['a', 'b', 'c', 'd', '/e']
  const { answer } = await api('POST', '/batches', { paths, outputDir: '/out', lang: 'eng' })
  expect(answer.message).toBe(
    'The arguments are not those of this call: paths.0: an absolute path; paths.1: an absolute path; paths.2: an absolute path; and 2 more. Nothing was done.',
  )
  expect(answer.data.issues).toEqual([
    ...[0, 1, 2, 3].map((index) => ({ argument: `paths.${index}`, message: 'an absolute path' })),
    { argument: '', message: 'Unrecognized key: "lang"' },
  ])
})

test('HEAD is answered as GET is, without the body', async () => {
  const { send, batchId } = await withPages()
  const head = (path: string) => send(`/api${path}`, { method: 'HEAD', headers: bearer })
  for (const path of ['/batches', `/batches/${batchId}`, '/openapi.json', `/batches/${batchId}/report.csv`])
    expect([path, await head(path)]).toMatchObject([path, { status: 200, text: '' }])
  expect((await head(`/batches/${unknown}`)).status).toBe(404)
  expect((await head(`/batches/${batchId}/pause`)).status).toBe(405)
})

test('who asks before sending a body is not asked for one that is refused', async () => {
  const { port, imports } = await serving()
  const ask = (length: number, type = 'application/json') => {
    const asked = request({
      ...{ host: '127.0.0.1', port, path: '/api/batches', method: 'POST', agent: false },
      headers: { ...bearer, 'Content-Type': type, 'Content-Length': length, Expect: '100-continue' },
    })
    asked.flushHeaders()
    return asked
  }
  for (const [length, type, status] of [
    [1_000_001, 'application/json', 413],
    [10, 'text/plain', 415],
  ] as const) {
    const asked = ask(length, type)
    asked.once('continue', () => expect.unreachable())
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(status)
    asked.destroy()
  }
  const body = JSON.stringify({ paths: ['/in'], outputDir: '/out' })
  const asked = ask(Buffer.byteLength(body))
  await once(asked, 'continue')
  asked.end(body)
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  expect([answer.statusCode, imports.length]).toEqual([200, 1])
  answer.resume()
})

test('is refused before it is read: another type than JSON, or too much of it', async () => {
  const { send, imports } = await serving()
  const post = (type: string, body: string) => send('/api/batches', { method: 'POST', headers: { ...bearer, 'Content-Type': type }, body })
  const good = JSON.stringify({ paths: ['/in'], outputDir: '/out' })
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])
    expect([type, (await post(type, good)).status]).toEqual([type, 415])
  expect((await post('application/json', '{"paths":')).status).toBe(400)
  expect((await post('application/json', JSON.stringify({ paths: ['/in'], outputDir: '/'.padEnd(1_000_001, 'x') }))).status).toBe(413)
  expect(imports).toEqual([])
  expect((await post('application/json; charset=utf-8', good)).status).toBe(200)
})
