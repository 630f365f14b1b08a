import { type BrowserWindow, dialog, shell } from 'electron'
import type { Engine } from '../engine.ts'

interface One {
  input: { batchId: string }
}

/** The calls about archives. The window names batches; folders and files are chosen in dialogs, or are those that the database knows. */
export function archiveHandlers(engine: Engine, window: BrowserWindow) {
  return {
    report: () => engine.archiveReport(),
    archivable: () => engine.archivableBatches(),
    async archive({ input: { batchId } }: One) {
      const { name } = engine.getBatch(batchId)
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: `Archive ${name}`,
        message: `Choose the folder for the archive of ${name}`,
        buttonLabel: 'Archive here',
        properties: ['openDirectory', 'createDirectory'],
      })
      const [folder] = filePaths
      return canceled || folder === undefined ? null : engine.archiveBatch(batchId, folder)
    },
    restore: ({ input: { batchId } }: One) => engine.restoreFrom(engine.archivedBatch(batchId).path),
    async restoreFrom() {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Restore a batch from its archive',
        buttonLabel: 'Restore',
        properties: ['openFile'],
        filters: [{ name: 'Archives of Leafcutter (.leafcutter.tar.gz)', extensions: ['gz'] }],
      })
      const [path] = filePaths
      return canceled || path === undefined ? null : engine.restoreFrom(path)
    },
    verify: ({ input: { batchId } }: One) => engine.verifyArchive(batchId),
    showFile: ({ input: { batchId } }: One) => shell.showItemInFolder(engine.archivedBatch(batchId).path),
    forget: ({ input: { batchId } }: One) => engine.forgetArchive(batchId),
    stop: () => engine.stopArchiving(),
  }
}
