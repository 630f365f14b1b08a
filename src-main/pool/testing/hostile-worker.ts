import { spawnSync } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { type LimitedStage, limitedStages, type PageTask } from '../../contract/worker-tasks.ts'

/** A worker without engines whose pages do what their path says, as the worst of documents would. */
export async function load(): Promise<void> {}

export async function processPage(task: PageTask): Promise<unknown> {
  const [deed = '', stage] = task.source.path.split(' in ')
  if (task.stageBoard) new Int32Array(task.stageBoard)[0] = limitedStages.indexOf(stage as LimitedStage) + 1
  await deeds[deed]?.()
  return { type: 'done', text: `page ${task.pageNumber}` }
}

const deeds: Record<string, () => unknown> = {
  'loop for ever': () => {
    for (;;) Math.random()
  },
  'wait for ever': () => new Promise(() => {}),
  'read slowly': () => wait(300),
  'fill the heap at once': () => {
    const kept: unknown[] = []
    for (;;) kept.push(new Array(1e8))
  },
  'fill the heap bit by bit': () => {
    const kept: unknown[] = []
    for (;;) kept.push({ piece: kept.length, more: [kept.length] })
  },
  'fill buffers': async () => {
    const kept: unknown[] = []
    for (;;) {
      kept.push(new Uint8Array(50_000_000).fill(1))
      await wait(5)
    }
  },
  'abort the process': () => process.abort(),
  'be killed': () => process.kill(process.pid, 'SIGKILL'),
  'end its thread': () => process.exit(3),
  // A terminal that is closed, or a service that is stopped, reaches the program and its hosts alike.
  'be told to go': async () => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.kill(process.pid, signal)
    await wait(300)
  },
  // A thread in native code cannot be ended before that returns.
  'block natively': () => spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 12_000)'], { stdio: 'ignore' }),
  'throw a letter': () => {
    throw new Error('bad token "Dear Mr Smith"\n\u001b[31mred\nsecond line')
  },
}
