/** How often the time is counted, milliseconds. */
const tickMs = 1_000
/** More than this from one tick to the next means that the computer slept or the process was held: nobody had that time to work in. */
const longestTickMs = 2 * tickMs

/**
 * Calls back once the computer was awake for so long. A plain timer fires at once after an hour of sleep, and would blame the page that
 * was being read for it.
 * @returns forgets the timer
 */
export function afterAwake(milliseconds: number, callback: () => void, clock = () => performance.now()): () => void {
  let left = milliseconds
  let lookedAt = clock()
  let timer = setTimeout(tick, Math.min(tickMs, left))

  function tick(): void {
    const now = clock()
    left -= Math.min(now - lookedAt, longestTickMs)
    lookedAt = now
    // Timers may fire a fraction of a millisecond early.
    if (left < 1) callback()
    else timer = setTimeout(tick, Math.min(tickMs, left))
  }

  return () => clearTimeout(timer)
}
