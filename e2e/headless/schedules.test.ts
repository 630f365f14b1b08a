import { createHmac } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeCertificate } from '../../src-main/http/testing/make-certificate.ts'
import { typedPdf } from '../app/make-folder.ts'
import { countPages } from './database.ts'
import { temporaryFolder } from './folders.ts'
import { leafcutter, startLeafcutter } from './run-leafcutter.ts'
import { until } from './until.ts'

/** `20:00`, so many hours from now. */
const clock = (hoursLater: number) => new Date(Date.now() + hoursLater * 3_600_000).toTimeString().slice(0, 5)

async function twoPages() {
  const folder = temporaryFolder()
  const input = join(folder, 'in')
  mkdirSync(input)
  writeFileSync(join(input, 'minutes.pdf'), await typedPdf(['Minutes', 'Tenders']))
  const data = join(folder, 'data')
  return { folder, data, args: ['ingest', input, '--out', join(folder, 'out'), '--data', data, '--quiet'] }
}

test('outside of the hours files are counted and no page is read, and it says when they are', async () => {
  const { data, args } = await twoPages()
  const run = startLeafcutter([...args, '--between', `${clock(2)}-${clock(3)}`])
  await until('the pages are counted', () => run.told().includes('Reads from') && countPages(data, 'queued') === 2)
  run.signal('SIGTERM')
  expect((await run.ended).status).toBe(143)
  expect(run.told()).toMatch(/Reads from (\w+ )?\d\d:\d\d on\. Files are counted meanwhile\./)
  expect(countPages(data, 'queued')).toBe(2)
})

test('within the hours pages are read', async () => {
  const { args } = await twoPages()
  expect(await leafcutter([...args, '--between', `${clock(-2)}-${clock(2)}`])).toMatchObject({ status: 0 })
})

test('the time before which a batch stops is told, and a run without one reads all of it', async () => {
  const { data, args } = await twoPages()
  const waiting = startLeafcutter([...args, '--between', `${clock(2)}-${clock(3)}`, '--stop-before', clock(1)])
  await until('the pages are counted', () => countPages(data, 'queued') === 2)
  waiting.signal('SIGTERM')
  await waiting.ended
  expect(waiting.told()).toMatch(/Stops at (\w+ )?\d\d:\d\d: no page is begun from then on\./)
  expect(await leafcutter(args)).toMatchObject({ status: 0 })
})

test('then a program is run with the counts, and its failure is told by the status', async () => {
  const { folder, args } = await twoPages()
  const program = join(folder, 'tell.sh')
  writeFileSync(
    program,
    `#!/bin/sh\ncat > '${folder}/counts.json'\necho "$LEAFCUTTER_BATCHES" > '${folder}/batches'\nexit $(cat '${folder}/status')\n`,
  )
  chmodSync(program, 0o755)
  writeFileSync(join(folder, 'status'), '0')
  expect(await leafcutter([...args, '--then-run', program])).toMatchObject({ status: 0 })
  const { batches } = JSON.parse(readFileSync(join(folder, 'counts.json'), 'utf8'))
  expect(batches).toEqual([
    expect.objectContaining({ state: 'completed', addsUp: true, pages: expect.objectContaining({ total: 2, text: 2 }) }),
  ])
  expect(readFileSync(join(folder, 'batches'), 'utf8')).toBe(`${batches[0].batch}\n`)

  writeFileSync(join(folder, 'status'), '9')
  const failed = await leafcutter([...args, '--then-run', program])
  expect([failed.status, failed.stderr]).toEqual([3, expect.stringContaining('exit status 9')])
})

test('then an address is called, with a signature by the secret that `token --of-calls` prints', async () => {
  const { data, args } = await twoPages()
  const got: { signature: string; body: string }[] = []
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    got.push({ signature: String(request.headers['x-leafcutter-signature']), body: Buffer.concat(parts).toString('utf8') })
    response.writeHead(204).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/done`
  expect(await leafcutter([...args, '--then-call', url])).toMatchObject({ status: 0 })
  const secret = (await leafcutter(['token', '--of-calls', '--data', data])).stdout.trim()
  const [{ signature, body }] = got as [(typeof got)[0]]
  const t = /^t=(\d+),/.exec(signature)?.[1] ?? ''
  expect(signature).toBe(`t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`)
  expect(JSON.parse(body).batches).toHaveLength(1)
})

test('then an address with a certificate of the operator is called, once the environment names who signed it', async () => {
  const { folder, data, args } = await twoPages()
  const authority = makeCertificate({ name: 'Our own authority' })
  const server = createSecureServer(makeCertificate({ name: 'Our server', authority }), (_, response) => response.writeHead(204).end())
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => void server.close())
  const call = [...args, '--then-call', `https://127.0.0.1:${(server.address() as AddressInfo).port}/done`]
  const refused = await leafcutter(call)
  expect([refused.status, countPages(data, 'done')]).toEqual([3, 2])
  expect(refused.stderr).toMatch(
    /\/done: .*UNABLE_TO_VERIFY_LEAF_SIGNATURE.*No message was sent\..*NODE_EXTRA_CA_CERTS.*\[DONE_NOT_TRUSTED\]/,
  )
  const file = join(folder, 'authority.pem')
  writeFileSync(file, authority.cert)
  expect(await leafcutter(call, { env: { NODE_EXTRA_CA_CERTS: file } })).toMatchObject({ status: 0 })
})

test.each([
  ['--between', 'night', 'is no pair of times'],
  ['--stop-before', '25:00', 'is no time of day'],
  ['--then-call', 'http://example.org/', 'neither https'],
])('%s %s is refused before anything is begun', async (flag, value, words) => {
  const { args } = await twoPages()
  const refused = await leafcutter([...args, flag, value])
  expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining(words)])
})
