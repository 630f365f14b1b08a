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

/** What is used of WebAssembly; the types of Node that this is checked with do not have it. */
const wasm = Reflect.get(globalThis, 'WebAssembly') as {
  Memory: new (limits: { initial: number }) => { buffer: ArrayBuffer; grow(pages: number): number }
  instantiate(code: Uint8Array): Promise<{ instance: { exports: Record<string, unknown> } }>
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
  // 2 GB without a pause, so that only the host's other thread can notice.
  'fill buffers at once': () => {
    const kept: unknown[] = []
    for (let piece = 0; piece < 40; piece += 1) kept.push(new Uint8Array(50_000_000).fill(1))
    return new Promise(() => kept)
  },
  'grow WebAssembly': () => {
    const memory = new wasm.Memory({ initial: 1 })
    for (let at = memory.grow(256); ; at = memory.grow(256)) new Uint8Array(memory.buffer, at * 65_536).fill(1)
  },
  'loop WebAssembly for ever': () => endlessWasm(),
  // A regular expression with more ways to fail than there is time.
  'match for ever': () => /^(a+)+$/.test(`${'a'.repeat(60)}!`),
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

/** One function, `run`, whose body is `loop br 0 end`. */
async function endlessWasm(): Promise<void> {
  const code = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 0, 10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11,
  ]
  const { instance } = await wasm.instantiate(new Uint8Array(code))
  ;(instance.exports.run as () => void)()
}
