import type { Updates } from '../updates/updates.ts'

/** The calls of the window about newer versions. */
export function updatesHandlers(updates: Updates) {
  return {
    get: () => updates.now,
    look: () => updates.look(),
    /** How far it is, and how it ended, is told as the state. */
    download: () => void updates.download(),
    stopDownload: () => updates.stopDownload(),
  }
}
