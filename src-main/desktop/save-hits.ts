import { setTimeout } from 'node:timers/promises'
import { type BrowserWindow, dialog } from 'electron'
import type { Search, SearchExportStep } from '../contract/search.ts'
import type { Engine } from '../engine.ts'

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 250

interface Parts {
  engine: Engine
  window: BrowserWindow
  search: Search
  signal: AbortSignal | undefined
}

/** Asks where to, then writes all pages that a search finds, and tells how many are written. */
export async function* saveHits({ engine, window, search, signal: asked }: Parts): AsyncGenerator<SearchExportStep> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath: 'Search.csv',
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  })
  if (canceled || filePath === '') {
    yield { step: 'not-saved' }
    return
  }
  const abort = new AbortController()
  const signal = asked ? AbortSignal.any([asked, abort.signal]) : abort.signal
  let pages = 0
  let isOver = false
  const writing = engine.writeFoundPages(search, filePath, (written) => (pages = written), signal)
  // A failure between two words is not lost: it is awaited below.
  const over = writing.then(
    () => (isOver = true),
    () => (isOver = true),
  )
  try {
    while (!isOver) {
      yield { step: 'writing', pages }
      await Promise.race([over, setTimeout(tellEveryMs)])
    }
    const written = await writing
    yield written === null ? { step: 'not-saved' } : { step: 'saved', path: filePath, pages: written }
  } finally {
    // Whoever asked may have gone away in the middle of it.
    abort.abort()
  }
}
