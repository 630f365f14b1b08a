import type { QueryClient } from '@tanstack/react-query'
import type { Announcement } from '../../src-main/contract/ipc.ts'
import { client } from './client.ts'
import { useConnection } from './link.ts'
import { markStale } from './stale.ts'

/** Numbers on the screen step once a second, however often main announces. */
const stepMs = 1000
const retryMs = 1000

/** Listens to main until the signal is aborted; after a break it connects again and asks again for everything on the screen. */
export async function followAnnouncements(queries: QueryClient, reconnect: () => void, signal: AbortSignal): Promise<void> {
  const stale = collect((announcement) => markStale(queries, announcement), stepMs)
  let broken = false
  while (!signal.aborted) {
    try {
      if (broken) reconnect()
      const announcements = await client.live.announcements(undefined, { signal })
      useConnection.setState({ state: 'connected' })
      if (broken) void queries.invalidateQueries()
      broken = false
      for await (const announcement of announcements) stale.add(announcement)
    } catch {
      // What broke the stream is of no use to anyone; that it broke is shown.
    }
    if (signal.aborted) return
    broken = true
    useConnection.setState({ state: 'lost' })
    await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

/** Passes the first announcement on at once and gathers those of the next `everyMs` into one. */
export function collect(pass: (announcement: Announcement) => unknown, everyMs: number): { add(announcement: Announcement): void } {
  let batchIds = new Set<string>()
  let machine = false
  let minute = false
  let watching = false
  let storage = false
  let updates = false
  let waiting = false

  function passOn(): void {
    if (batchIds.size === 0 && !machine && !minute && !watching && !storage && !updates) return
    const announcement = {
      batchIds: [...batchIds],
      machine,
      ...(minute && { minute }),
      ...(watching && { watching }),
      ...(storage && { storage }),
      ...(updates && { updates }),
    }
    batchIds = new Set()
    machine = false
    minute = false
    watching = false
    storage = false
    updates = false
    waiting = true
    setTimeout(() => {
      waiting = false
      passOn()
    }, everyMs)
    pass(announcement)
  }

  return {
    add(announcement) {
      for (const id of announcement.batchIds) batchIds.add(id)
      machine ||= announcement.machine
      minute ||= announcement.minute === true
      watching ||= announcement.watching === true
      storage ||= announcement.storage === true
      updates ||= announcement.updates === true
      if (!waiting) passOn()
    },
  }
}
