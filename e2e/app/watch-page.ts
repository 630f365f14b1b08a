import type { Page } from '@playwright/test'

/** What was seen in the window since `watchPage`. */
export interface Watched {
  /** Milliseconds of every task of more than 50. */
  longTasks: number[]
  /** Milliseconds from an input to the next paint; those below 16 are not told one by one. */
  inputs: number[]
  /** Frames in which the middle of the list showed no row, and all frames looked at. */
  blankFrames: number
  frames: number
  /** Announcements of main. */
  announcements: number
}

/** Begins to watch the page from the inside. Announcements are counted on a line of its own. */
export async function watchPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched = { longTasks: [] as number[], inputs: [] as number[], blankFrames: 0, frames: 0, announcements: 0 }
    Reflect.set(window, 'watched', watched)
    new PerformanceObserver((list) => watched.longTasks.push(...list.getEntries().map((entry) => entry.duration))).observe({
      type: 'longtask',
    })
    const events = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') watched.inputs.push(entry.duration)
    })
    events.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    const look = () => {
      const list = document.querySelector('[role="grid"][aria-label="Documents"]')?.getBoundingClientRect()
      if (list && list.height > 100) {
        watched.frames += 1
        const row = document.elementFromPoint(list.x + list.width / 2, list.y + list.height / 2)?.closest('[role="row"]')
        if (!row) watched.blankFrames += 1
      }
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = (event) => {
      if (String(event.data).includes('"machine"')) watched.announcements += 1
    }
    port1.start()
    window.postMessage('leafcutter:connect', location.origin, [port2])
    port1.postMessage('{"i":"1","p":{"u":"/live/announcements","b":{}}}')
  })
}

export async function watchedSoFar(page: Page): Promise<Watched> {
  return page.evaluate(() => structuredClone(Reflect.get(window, 'watched') as Watched))
}

/** The value below which so much of them lie; 0 for none. */
export function quantile(values: number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0
}
