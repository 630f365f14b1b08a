import { writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { callUrl } from './call-url.ts'
import { type Certificate, makeCertificate } from './testing/make-certificate.ts'

/** Calls of real servers that have certificates. */

const authority = makeCertificate({ name: 'An authority of these tests' })
afterEach(() => vi.unstubAllEnvs())

async function serving({ cert, key }: Certificate) {
  const got: string[] = []
  const server = createServer({ cert, key }, (request, response) => {
    got.push(request.url ?? '')
    response.writeHead(204).end()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, got }
}

const call = (port: number, host = '127.0.0.1') =>
  callUrl({ url: `https://${host}:${port}/done`, id: 'the-id', body: '{}', secret: 's'.repeat(43), now: 0 })

function trust(text: string): void {
  const file = join(temporaryFolder(), 'authorities.pem')
  writeFileSync(file, text)
  vi.stubEnv('NODE_EXTRA_CA_CERTS', file)
}

const refused = (detail: string) => ({ outcome: 'not-trusted', status: null, detail, again: false })

test('one that signed its certificate itself is sent nothing, and is not tried again', async () => {
  const { port, got } = await serving(makeCertificate({ name: 'Itself' }))
  expect(await call(port)).toEqual(refused('DEPTH_ZERO_SELF_SIGNED_CERT'))
  expect(got).toEqual([])
})

test("one that the operator's own authority vouches for is called once the environment names that authority", async () => {
  const { port, got } = await serving(makeCertificate({ name: 'Server', authority }))
  expect(await call(port)).toEqual(refused('UNABLE_TO_VERIFY_LEAF_SIGNATURE'))
  trust(authority.cert)
  expect(await call(port)).toEqual({ outcome: 'taken', status: 204 })
  expect(got).toEqual(['/done'])
})

test('a file may hold several authorities, and one that is not among them is not trusted', async () => {
  const other = makeCertificate({ name: 'Another authority' })
  const { port } = await serving(makeCertificate({ name: 'Server', authority }))
  trust(other.cert)
  expect(await call(port)).toMatchObject({ outcome: 'not-trusted' })
  trust(other.cert + authority.cert)
  expect(await call(port)).toMatchObject({ outcome: 'taken' })
})

test('one whose time is over, and one that is for another name, are not trusted whoever vouches for them', async () => {
  trust(authority.cert)
  const old = await serving(makeCertificate({ name: 'Server', authority, until: 2020 }))
  expect(await call(old.port)).toEqual(refused('CERT_HAS_EXPIRED'))
  const { port, got } = await serving(makeCertificate({ name: 'Server', authority }))
  expect(await call(port, 'localhost')).toEqual(refused('ERR_TLS_CERT_ALTNAME_INVALID'))
  expect([old.got, got]).toEqual([[], []])
})

test('a file of authorities that cannot be read is told, and nothing is called', async () => {
  const { port, got } = await serving(makeCertificate({ name: 'Server', authority }))
  vi.stubEnv('NODE_EXTRA_CA_CERTS', join(temporaryFolder(), 'gone.pem'))
  expect(await call(port)).toEqual(refused('NODE_EXTRA_CA_CERTS: ENOENT'))
  expect(got).toEqual([])
})
