import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { callUrl } from './call-url.ts'

const now = 1_790_000_000_123
const body = '{"batches":[]}'
const secret = 'x'.repeat(43)

/** A real server on this computer; gives its address and what it was sent. */
async function serving(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const got: { path: string | undefined; headers: IncomingMessage['headers']; body: string }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    got.push({ path: request.url, headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
    answer(request, response)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/done?x=1`, got }
}

const call = (url: string, limits = { connectMs: 2_000, totalMs: 5_000 }) => callUrl({ url, id: 'the-id', body, secret, now, limits })

test('the message is posted as JSON, with a signature that whoever has the secret can make again', async () => {
  const { url, got } = await serving((_, response) => response.writeHead(204).end())
  expect(await call(url)).toEqual({ outcome: 'taken', status: 204 })
  const [{ path, headers, body: sent }] = got as [(typeof got)[0]]
  expect([path, headers['content-type'], headers['x-leafcutter-call'], sent]).toEqual(['/done?x=1', 'application/json', 'the-id', body])
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-leafcutter-signature'])) ?? []
  expect(t).toBe('1790000000')
  expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${sent}`).digest('hex'))
})

test('a redirection is not followed, and not tried again', async () => {
  const elsewhere = await serving((_, response) => response.end())
  const { url } = await serving((_, response) => response.writeHead(307, { Location: elsewhere.url }).end())
  expect(await call(url)).toMatchObject({ outcome: 'rejected', again: false, detail: expect.stringContaining('307') })
  expect(elsewhere.got).toEqual([])
})

test.each([
  [500, 'busy', true],
  [503, 'busy', true],
  [429, 'busy', true],
  [408, 'busy', true],
  [400, 'rejected', false],
  [401, 'rejected', false],
] as const)('status %i is %s, and tried again: %s', async (status, outcome, again) => {
  const { url } = await serving((_, response) => response.writeHead(status).end())
  expect(await call(url)).toEqual({ outcome, status, detail: `status ${status}`, again })
})

test('who does not answer is not waited for', async () => {
  const { url } = await serving(() => {})
  expect(await call(url, { connectMs: 2_000, totalMs: 100 })).toEqual({
    ...{ outcome: 'timed-out', status: null, detail: 'no answer within 0.1 s', again: true },
  })
})

test('who is not there is told by the word of the system', async () => {
  expect(await call('http://127.0.0.1:1/')).toEqual({ outcome: 'unreachable', status: null, detail: 'ECONNREFUSED', again: true })
})

test('an answer without an end is not waited for', async () => {
  const { url } = await serving((_, response) => response.writeHead(200).write('x'))
  expect(await call(url)).toEqual({ outcome: 'taken', status: 200 })
})
