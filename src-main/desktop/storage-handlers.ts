import { type BrowserWindow, dialog, shell } from 'electron'
import type { ArtefactKind } from '../contract/retention.ts'
import type { Engine } from '../engine.ts'

/** The calls of the Storage screen. */
export function storageHandlers(engine: Engine, window: BrowserWindow, dataFolder: string) {
  return {
    report: () => engine.storageReport(),
    look: () => engine.lookAtStorage(),
    removals: ({ input: { kind, offset, limit } }: { input: { kind: ArtefactKind | null; offset: number; limit: number } }) =>
      engine.removals(kind, offset, limit),
    sweep: ({ input }: { input: { dryRunAt: number } }) => engine.sweepAsSeen(input.dryRunAt),
    cancelSweep: () => engine.cancelSweep(),
    async saveList() {
      const { canceled, filePath } = await dialog.showSaveDialog(window, {
        defaultPath: 'Would be removed.csv',
        filters: [{ name: 'CSV', extensions: ['csv'] }],
      })
      if (canceled || filePath === '') return null
      return { path: filePath, rows: await engine.writeRemovals(filePath) }
    },
    /** Refused where nothing could be written: nobody is there when the rule is applied. */
    async chooseArchiveFolder() {
      const { archiveFolder } = engine.settingsNow().settings
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Folder for archives',
        message: 'Choose the folder that finished batches are archived in',
        buttonLabel: 'Archive here',
        properties: ['openDirectory', 'createDirectory'],
        ...(archiveFolder !== null && { defaultPath: archiveFolder }),
      })
      const [folder] = filePaths
      if (canceled || folder === undefined) return null
      await engine.refuseArchiveFolder(folder)
      await engine.changeSettings({ archiveFolder: folder })
      return { folder }
    },
    showFolder: () => shell.showItemInFolder(dataFolder),
  }
}
