import { type BrowserWindow, dialog } from 'electron'
import type { Engine } from '../engine.ts'
import { saveHits } from './save-hits.ts'
import { os } from './window-calls.ts'

/** What is looked at and saved as CSV: the history of the work, and pages by their words. */
export function figureHandlers(engine: Engine, window: BrowserWindow) {
  return {
    throughput: {
      series: os.throughput.series.handler(({ input }) => engine.throughput(input.range)),
      saveCsv: os.throughput.saveCsv.handler(async ({ input }) => {
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          defaultPath: `Throughput ${input.range}.csv`,
          filters: [{ name: 'CSV', extensions: ['csv'] }],
        })
        if (canceled || filePath === '') return null
        return { path: filePath, rows: await engine.writeThroughput(input.range, filePath) }
      }),
    },
    search: {
      find: os.search.find.handler(({ input }) => engine.findPages(input.search, input.offset, input.limit)),
      progress: os.search.progress.handler(() => engine.searchProgress()),
      saveCsv: os.search.saveCsv.handler(async function* ({ input, signal }) {
        yield* saveHits({ engine, window, search: input.search, signal })
      }),
    },
  }
}
