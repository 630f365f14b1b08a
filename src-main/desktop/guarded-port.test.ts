import { expect, it, vi } from 'vitest'
import { guardedPort, longestMessage, type Port } from './guarded-port.ts'

/** A port on which messages arrive as the test says. */
function portInTest() {
  const listeners: ((event: { data: unknown }) => void)[] = []
  const port = {
    on: vi.fn((event: string, listener: (event: { data: unknown }) => void) => event === 'message' && listeners.push(listener)),
    postMessage: vi.fn(),
    close: vi.fn(),
  }
  const heard: unknown[] = []
  guardedPort(port as unknown as Port).on('message', ({ data }) => heard.push(data))
  const arrive = (data: unknown) => {
    for (const listener of listeners) listener({ data })
  }
  return { port, heard, arrive }
}

it('lets calls through as they are', () => {
  const { port, heard, arrive } = portInTest()
  const call = '{"i":"1","p":{"u":"/batches/list","b":{}}}'
  arrive(call)
  expect(heard).toEqual([call])
  expect(port.close).not.toHaveBeenCalled()
})

for (const [what, data] of [
  ['no JSON', 'hello'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a call without an id', '{"p":{}}'],
  ['a call whose rest is a list', '{"i":"1","p":[]}'],
  ['a buffer', new ArrayBuffer(8)],
  ['an object', { i: '1', p: { u: '/batches/list' } }],
  ['a call that is too long', JSON.stringify({ i: '1', p: { b: 'x'.repeat(longestMessage) } })],
] as const) {
  it(`hangs up on ${what}`, () => {
    const { port, heard, arrive } = portInTest()
    arrive(data)
    expect(heard).toEqual([])
    expect(port.close).toHaveBeenCalledTimes(1)
  })
}
