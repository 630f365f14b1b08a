import { join } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import { checkAgain } from '../check-again.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Engine } from '../engine.ts'
import { controlHandlers } from './control-handlers.ts'
import { folderToOpen } from './folder-to-open.ts'
import { fileName, saveCertificate } from './save-certificate.ts'
import { os } from './window-calls.ts'

/** Batches: their checks, how they are controlled, and what is taken away at their end. */
export function batchHandlers(engine: Engine, window: BrowserWindow) {
  const control = controlHandlers(engine)

  return {
    checks: {
      get: os.checks.get.handler(({ input }) => engine.checkBatch(input.batchId)),
      twins: os.checks.twins.handler(({ input }) => engine.twinFiles(input.batchId, input.offset, input.limit)),
      again: os.checks.again.handler(async ({ input }) => ({ batchId: await checkAgain(engine, input.batchId, input.textPolicy) })),
      start: os.checks.start.handler(({ input }) => void engine.startHeld(input.batchId)),
      startAt: os.checks.startAt.handler(({ input }) => void engine.startHeldAt(input.batchId, input.at)),
      discard: os.checks.discard.handler(async ({ input }) => void (await engine.discardHeld(input.batchId))),
    },
    batches: {
      list: os.batches.list.handler(() => engine.listBatchesSoon()),
      get: os.batches.get.handler(({ input }) => engine.glanceAtBatchSoon(input.batchId)),
      pause: os.batches.pause.handler(control.pause),
      resume: os.batches.resume.handler(control.resume),
      stopNow: os.batches.stopNow.handler(control.stopNow),
      cancel: os.batches.cancel.handler(control.cancel),
      setPriority: os.batches.setPriority.handler(control.setPriority),
      retryFailed: os.batches.retryFailed.handler(control.retryFailed),
      pauseAll: os.batches.pauseAll.handler(control.pauseAll),
      resumeAll: os.batches.resumeAll.handler(control.resumeAll),
      cancelAll: os.batches.cancelAll.handler(control.cancelAll),
      saveReport: os.batches.saveReport.handler(async ({ input }) => {
        const { name, outputDir } = await engine.glanceAtBatchSoon(input.batchId)
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          defaultPath: join(outputDir, `${fileName(name)} ${input.per === 'page' ? 'pages' : 'documents'}.csv`),
          filters: [{ name: 'CSV', extensions: ['csv'] }],
        })
        if (canceled || filePath === '') return null
        return { path: filePath, rows: await engine.writeReport(input.batchId, input.per, filePath) }
      }),
      openOutput: os.batches.openOutput.handler(async ({ input }) => {
        const { outputDir } = await engine.glanceAtBatchSoon(input.batchId)
        const trouble = await shell.openPath(folderToOpen(outputDir))
        if (trouble !== '') throw new LeafcutterError('OUTPUT_DENIED', { path: outputDir, detail: trouble })
      }),
    },
    certificate: {
      facts: os.certificate.facts.handler(({ input }) => engine.certificateFacts(input.batchId)),
      save: os.certificate.save.handler(async function* ({ input, signal }) {
        yield* saveCertificate({ engine, window, batchId: input.batchId, signal })
      }),
    },
  }
}
