/** A window and its page, as far as they are needed here. */
interface Contents {
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown
  reload(): void
}

/** How often the page is loaded again by itself, and in how many milliseconds. */
const mostReloads = 3
const withinMs = 60_000

/**
 * Loads the page of the window again when its process has ended. Reading goes on meanwhile: it never was in that process.
 * @param elapsed milliseconds on a clock that nobody sets
 * @param ask what to do when that happens too often; resolves to true for another try
 */
export function recoverWindow(contents: Contents, elapsed: () => number, ask: (reason: string) => Promise<boolean>): void {
  let reloads: number[] = []

  contents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return
    const now = elapsed()
    reloads = reloads.filter((at) => now - at < withinMs)
    if (reloads.length >= mostReloads && !(await ask(reason))) return
    reloads.push(elapsed())
    contents.reload()
  })
}
