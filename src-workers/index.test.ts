import { expect, test } from 'vitest'

test('the tasks have the names of the contract, and the network is shut', async () => {
  const { fetch } = globalThis
  const tasks = await import('./index.ts')
  for (const name of ['load', 'inspectDocument', 'processPage', 'renderImage'] as const) expect(tasks[name]).toBeTypeOf('function')
  await expect(globalThis.fetch('http://127.0.0.1:9/')).rejects.toThrow('never use the network')
  globalThis.fetch = fetch
})
