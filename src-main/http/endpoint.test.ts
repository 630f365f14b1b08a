import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Endpoint } from './endpoint.ts'
import type { HttpParts } from './parts.ts'
import { freePort } from './testing/free-port.ts'

/** An endpoint whose setting can be changed. */
function following(first: number | null) {
  const set = { port: first }
  const told: (string | null)[] = []
  let tokens = 0
  const token = () => {
    tokens += 1
    return String(tokens)
  }
  const parts = { version: '0', condition: () => ({ stopped: null, volumesAway: 0 }), calls: {}, token }
  const endpoint: Endpoint = new Endpoint({
    port: () => set.port,
    parts: parts as unknown as HttpParts,
    changed: () => told.push(endpoint.now().trouble?.code ?? endpoint.now().address),
  })
  onTestFinished(() => endpoint.stop())
  return { endpoint, set, told, tokens: () => tokens }
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health`).then(
    ({ status }) => status,
    () => 'nobody',
  )

/** Another program that has a port. */
async function another() {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { port: (server.address() as AddressInfo).port, end: () => new Promise((resolve) => server.close(resolve)) }
}

describe('the endpoint', () => {
  test('E25 is off by default, and nothing is made for it', async () => {
    const { endpoint, told, tokens } = following(null)
    await endpoint.follow()
    expect([endpoint.now(), told, tokens()]).toEqual([{ address: null, trouble: null }, [], 0])
  })

  test('follows the setting, and has a token from its first moment', async () => {
    const [first, second] = [await freePort(), await freePort()]
    const { endpoint, set, told, tokens } = following(first)
    await endpoint.follow()
    expect([await answers(first), tokens() > 0]).toEqual([200, true])
    set.port = second
    await endpoint.follow()
    expect([await answers(first), await answers(second)]).toEqual(['nobody', 200])
    set.port = null
    await endpoint.follow()
    expect(await answers(second)).toBe('nobody')
    expect(told).toEqual([`http://127.0.0.1:${first}`, `http://127.0.0.1:${second}`, null])
  })

  test('whose port is taken says so, stops nothing, and opens it once it is free and somebody changes a setting', async () => {
    const { port, end } = await another()
    const { endpoint, told } = following(port)
    await endpoint.follow()
    expect(endpoint.now()).toMatchObject({ address: null, trouble: { code: 'PORT_UNAVAILABLE' } })
    await end()
    await endpoint.follow()
    expect([await answers(port), told]).toEqual([200, ['PORT_UNAVAILABLE', `http://127.0.0.1:${port}`]])
  })

  test('that is stopped is closed, and opened no more', async () => {
    const port = await freePort()
    const { endpoint, told } = following(port)
    await endpoint.follow()
    await Promise.all([endpoint.follow(), endpoint.stop(), endpoint.stop(), endpoint.follow()])
    expect([await answers(port), endpoint.now().address, told]).toEqual(['nobody', null, [`http://127.0.0.1:${port}`]])
  })
})
