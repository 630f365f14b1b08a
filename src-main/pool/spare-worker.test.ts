import { expect, test } from 'vitest'
import { SpareWorker } from './spare-worker.ts'
import { scriptedHosts } from './testing/scripted-hosts.ts'
import { inspectTask } from './testing/tasks.ts'

test('its memory is that of its process, and none when there is no process', async () => {
  const { launchHost, hosts, host } = scriptedHosts()
  const worker = new SpareWorker({ hostFile: 'host.js', launchHost })
  expect(worker.memory()).toBe(0)
  const ended = worker.run('inspectDocument', inspectTask, { seconds: 60 }, new AbortController().signal)
  await expect.poll(() => hosts.length).toBe(1)
  host(0).say({ type: 'ready' })
  await expect.poll(() => host(0).heard.length).toBe(1)
  host(0).say({ type: 'memory', bytes: 700_000_000 })
  expect(worker.memory()).toBe(700_000_000)
  host(0).answer({ type: 'failed', code: 'UNREADABLE', detail: '' })
  await ended
  expect(worker.memory()).toBe(700_000_000)
  worker.stop()
  expect(worker.memory()).toBe(0)
})
