import { type BrowserWindow, dialog } from 'electron'
import type { Engine } from '../engine.ts'
import { os } from './window-calls.ts'

/** What failed and what is done about it, by groups and page by page. */
export function failureHandlers(engine: Engine, window: BrowserWindow) {
  return {
    failures: {
      groups: os.failures.groups.handler(({ input }) => engine.failureGroups(input.batchId, input.filter)),
      list: os.failures.list.handler(({ input }) => engine.listFailures(input)),
      retryGroup: os.failures.retryGroup.handler(({ input }) => engine.retryGroup(input)),
      exclude: os.failures.exclude.handler(({ input: { reason, ...choice } }) => engine.exclude(choice, reason)),
      exclusions: os.failures.exclusions.handler(({ input }) => engine.listExclusions(input)),
      takeBack: os.failures.takeBack.handler(async ({ input }) => ({ count: await engine.takeBackExclusions(input.batchId, input.ids) })),
      tries: os.failures.tries.handler(({ input }) => engine.listTries(input.batchId, input.filter)),
      tryOnSome: os.failures.tryOnSome.handler(({ input: { override, ...choice } }) => engine.tryOnSome(choice, override)),
      applyTry: os.failures.applyTry.handler(({ input }) => engine.applyTry(input.tryId, input.filter)),
      undoTry: os.failures.undoTry.handler(({ input }) => ({ undone: engine.undoTry(input.tryId) })),
      findFiles: os.failures.findFiles.handler(async ({ input }) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
        const [folder] = filePaths
        return canceled || folder === undefined ? null : engine.relink(input.batchId, null, folder)
      }),
      retryPage: os.failures.retryPage.handler(({ input }) => ({ pages: engine.retryPage(input.pageId) })),
    },
    pages: {
      get: os.pages.get.handler(({ input }) => engine.getPage(input.pageId)),
      correct: os.pages.correct.handler(({ input }) => engine.correctPage(input.pageId, input.text)),
      confirm: os.pages.confirm.handler(({ input }) => engine.confirmPage(input.pageId)),
      takeBackConfirmation: os.pages.takeBackConfirmation.handler(({ input }) => engine.takeBackConfirmation(input.pageId)),
      takeBackCorrection: os.pages.takeBackCorrection.handler(({ input }) => engine.takeBackCorrection(input.pageId)),
      readAgain: os.pages.readAgain.handler(({ input }) => engine.readAgain(input.pageId, input.override)),
    },
  }
}
