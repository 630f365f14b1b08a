import { once } from 'node:events'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { seedPages } from '../store/testing/seed.ts'
import { serveHttp } from './server.ts'
import { serving, token } from './testing/serving.ts'

const paths = ['/metrics', '/health', '/stats', '/api/batches', '/nothing']

describe('E25 who is answered', () => {
  test('a program that asks for this computer by its address or as localhost', async () => {
    const { send, port } = await serving()
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`])
      expect([host, (await send('/metrics', { headers: { Host: host } })).status]).toEqual([host, 200])
  })

  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost',
    'localhost.evil.example:PORT',
    '127.0.0.1.nip.io:PORT',
    '127.0.0.1:PORT@evil.example',
    '[::1]:PORT',
    '0.0.0.0:PORT',
  ])('nobody who asks for %j: that is how a page in a browser would', async (name) => {
    const { send, port } = await serving()
    const host = name.replace('PORT', String(port))
    for (const path of paths) {
      const { status, text: body } = await send(path, { headers: { Host: host, Authorization: `Bearer ${token}` } })
      expect([path, status], body).toEqual([path, 403])
      expect(body).not.toContain('leafcutter_')
    }
  })

  test.each([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('no page in a browser, with %j; and none is told that it may', async (headers) => {
    const { send } = await serving()
    for (const path of paths) {
      const answer = await send(path, { headers })
      expect([path, answer.status]).toEqual([path, 403])
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    }
    const preflight = await send('/api/batches', { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } })
    expect(preflight.status).toBe(401)
  })

  test('no other computer: only the interface that no cable leads to is listened on', async () => {
    const { port } = await serving()
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address)
    // 127.0.0.2 is this computer too, by another address; it stands for the network where there is none.
    for (const host of [...others, '127.0.0.2', '::1']) {
      const error = await new Promise<string>((resolve) => {
        connect({ host, port }, () => resolve('connected')).once('error', (refused: NodeJS.ErrnoException) => resolve(refused.code ?? ''))
      })
      expect([host, error]).toEqual([host, expect.stringMatching(/^(ECONNREFUSED|EADDRNOTAVAIL)$/)])
    }
  })

  test.each([
    ['who takes us for a proxy', 'GET http://evil.example/metrics HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n', 400],
    ['who asks for nobody', 'GET /metrics HTTP/1.0\r\n\r\n', 403],
    ['who asks for nobody in particular', 'GET /metrics HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n', 403],
    ['who asks for two', 'GET /metrics HTTP/1.1\r\nHost: evil.example\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n', 403],
  ])('nobody %s', async (_, bytes, status) => {
    const { port } = await serving()
    const socket = connect(port, '127.0.0.1')
    socket.end(bytes.replace('PORT', String(port)))
    expect(await text(socket)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  })
})

describe('E25 what is answered', () => {
  test.each(['/metrics', '/health', '/stats'])('%s to GET and HEAD alone', async (path) => {
    const { send } = await serving()
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const answer = await send(path, { method, headers: { Authorization: `Bearer ${token}` } })
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, 'GET, HEAD'])
    }
    const { status, headers, text: body } = await send(path, { method: 'HEAD' })
    expect([status, body, Number(headers['content-length']) > 10]).toEqual([200, '', true])
  })

  test('nothing that a browser would show, keep or guess at', async () => {
    const { send } = await serving()
    for (const path of paths) {
      expect((await send(path)).headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'",
      })
    }
  })

  test('metrics as text of their version, sums as JSON, without a name or a path', async () => {
    const { send, db } = await serving()
    seedPages(db, 3)
    const metrics = await send('/metrics')
    expect(metrics.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
    const stats = await send('/stats')
    expect(JSON.parse(stats.text)).toMatchObject({ waiting: 3, running: 0, failed: 0, doneToday: 0, averageWaitSeconds: null })
    expect(stats.text).not.toMatch(/Archive|\.pdf|\/in|b_0/)
  })

  test('whether the work goes on; if not, why and what to do, but not where', async () => {
    const { send, condition } = await serving()
    expect(JSON.parse((await send('/health')).text)).toEqual({ status: 'ok', version: '0.0.0-test', reasons: [], notes: [] })
    condition.volumesAway = 2
    const away = await send('/health')
    expect([away.status, JSON.parse(away.text).notes.length]).toEqual([200, 1])
    condition.stopped = 'DISK_FULL'
    const stopped = await send('/health')
    expect(stopped.status).toBe(503)
    expect(JSON.parse(stopped.text)).toMatchObject({
      status: 'stopped',
      reasons: [{ code: 'DISK_FULL', title: 'Disk is full', action: expect.stringMatching(/^Free at least/) }],
    })
  })
})

describe('however somebody asks', () => {
  test('only so many requests are answered a second', async () => {
    const { send } = await serving()
    const many = () => Promise.all(Array.from({ length: 30 }, () => send('/health')))
    const answers = await many()
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    // More than what comes back meanwhile, also on a busy computer.
    const more = [await many(), await many(), await many(), await many()].flat()
    const refused = more.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(refused[0]?.headers['retry-after']).toBe('1')
  })

  test('a head that is too long, and one that is none, end their line alone', async () => {
    const { port, send } = await serving()
    const hangUp = async (bytes: string) => {
      const socket = connect(port, '127.0.0.1')
      socket.on('error', () => {})
      socket.end(bytes)
      return text(socket).catch(() => '')
    }
    expect(await hangUp(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect(await hangUp('hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect((await send('/health')).status).toBe(200)
  })

  test('a surprise costs its request alone, and says so', async () => {
    const surprised = () => {
      throw new TypeError('odd')
    }
    const { send } = await serving({ stats: surprised })
    const answer = await send('/stats')
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([500, 'INTERNAL'])
    expect((await send('/health')).status).toBe(200)
  })
})

describe('the server', () => {
  test('says that its port is taken, in words', async () => {
    const { port } = await serving()
    const error: unknown = await serveHttp(port, {} as never).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(LeafcutterError)
    expect((error as LeafcutterError).message).toMatch(
      new RegExp(`port ${port}, EADDRINUSE.*everything else goes on.*\\[PORT_UNAVAILABLE\\]`),
    )
  })

  test('ends with whoever is connected, and twice is fine', async () => {
    const { port, stop } = await serving()
    const silent = connect(port, '127.0.0.1')
    await once(silent, 'connect')
    const hungUp = once(silent, 'close')
    await Promise.all([stop(), stop()])
    await hungUp
  })
})
