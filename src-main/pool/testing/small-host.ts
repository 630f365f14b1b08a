import type { FromHost, ToHost } from '../host/protocol.ts'

/** A real host process without a worker: answers each task with its own process id or its environment, or does what the source's path says. */
const say = (message: FromHost) => process.send?.(message)

process.on('disconnect', () => process.exit())
process.on('message', (message: ToHost) => {
  if (message.type !== 'run') return
  const { path } = (message.task as { source: { path: string } }).source
  if (path === 'exit') process.exit(134)
  if (path === 'loop') for (;;) Math.random()
  const value = path === 'environment' ? process.env : process.pid
  say({ type: 'result', id: message.id, value })
})
say({ type: 'ready' })
