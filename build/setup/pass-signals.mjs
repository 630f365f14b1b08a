// A program that set-up started should get each signal once, however it was sent.

const repeatedWithinMs = 500
const parentLookMs = 250

/** Passes SIGINT, SIGTERM and SIGHUP on until `stop`, which gives the last signal that came in, if any. */
export function passSignalsTo(child) {
  const lastSeen = new Map()
  const receive = (signal) => {
    const repeated = isRepeated(lastSeen.get(signal), Date.now())
    lastSeen.set(signal, Date.now())
    if (!repeated && !reachesChildAnyway(signal)) child.kill(signal)
  }
  process.on('SIGINT', receive).on('SIGTERM', receive).on('SIGHUP', receive)
  const stopWatching = whenNpmIsGone(() => {
    if (lastSeen.size === 0) receive('SIGTERM')
  })
  const stop = () => {
    process.off('SIGINT', receive).off('SIGTERM', receive).off('SIGHUP', receive)
    stopWatching()
    return [...lastSeen.keys()].at(-1)
  }
  return { stop }
}

// npm hands on each signal that it gets, also one that went to the whole process group; that is still one signal.
export function isRepeated(lastSeenMs, nowMs) {
  return lastSeenMs !== undefined && nowMs - lastSeenMs < repeatedWithinMs
}

// A Ctrl-C and the end of the terminal go to every process of its foreground group, so the child has it already.
export function reachesChildAnyway(signal, terminal = process.stdin.isTTY === true) {
  return signal !== 'SIGTERM' && terminal
}

// npm runs scripts through a shell and signals that shell alone. Some shells die of it without passing it on, and all that
// can be seen from here is that the parent is another one.
function whenNpmIsGone(act) {
  const startedByNpm = process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32'
  if (!startedByNpm) return () => {}
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    act()
  }, parentLookMs)
  return () => clearInterval(timer)
}
