import { spawnSync } from 'node:child_process'

/** A worker without engines, for tests of the host: its tasks do what their path says. */
export async function load(): Promise<void> {}

export async function inspectDocument(task: { source: { path: string } }): Promise<unknown> {
  if (task.source.path === 'throw') throw new Error('a surprise')
  if (task.source.path === 'exit') process.exit(3)
  if (task.source.path === 'loop') for (;;) Math.random()
  if (task.source.path === 'block for a second') spawnSync(process.execPath, ['-e', 'setTimeout(() => {}, 1000)'])
  return { type: 'inspected', path: task.source.path }
}
