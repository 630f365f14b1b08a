import { utilityProcess } from 'electron'
import { LastWords } from '../pool/last-words.ts'
import type { LaunchHost } from '../pool/launch-host.ts'

/** Milliseconds that the last words of a process that has ended may take to arrive. */
const lastWordsMs = 1_000

/** Makes hosts as Electron's utility processes: in the packaged app there is no plain Node to fork. */
export const launchUtilityProcess: LaunchHost = (hostFile, speed) => {
  const child = utilityProcess.fork(hostFile, [speed], { serviceName: 'Leafcutter worker', stdio: ['ignore', 'ignore', 'pipe'] })
  const words = new LastWords()
  const { stderr } = child
  const hear = (text: Buffer) => words.hear(text.toString('utf8'))
  stderr?.on('data', hear)
  // Newer Electrons tell of a fatal error also so; without a listener it would end the main process.
  child.on('error', (_type, location) => words.hear(location))
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => afterLastWords(stderr, hear, () => listener(words.reason(`exit code ${code}`)))),
    // The gentle signal is enough only for a process that still listens; one that loops in native code does not.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    // Electron ends without waiting for them.
    forget() {},
  }
}

/** Electron takes all listeners off the stream once it has told of the exit, and what was said last has often not arrived by then. */
function afterLastWords(stderr: NodeJS.ReadableStream | null, hear: (text: Buffer) => void, tell: () => void): void {
  process.nextTick(() => {
    const timer = setTimeout(finish, lastWordsMs)
    stderr?.on('data', hear).once('end', finish)

    function finish(): void {
      clearTimeout(timer)
      stderr?.removeAllListeners()
      tell()
    }
  })
}
