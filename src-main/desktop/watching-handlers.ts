import { basename, join } from 'node:path'
import { type BrowserWindow, dialog } from 'electron'
import { type BatchChoices, settingsOfChoices } from '../contract/batch-choices.ts'
import type { Selection } from '../contract/ipc.ts'
import type { WatchedFileList, WatchOptions } from '../contract/watching.ts'
import type { EngineWatching } from '../engine-watching.ts'
import type { Selections } from './selections.ts'

interface OfFolder {
  input: { folderId: number }
}

interface Saved {
  input: WatchOptions & BatchChoices & { selectionId: string }
}

/** The calls about watched folders. */
export function watchingHandlers(watching: EngineWatching, selections: Selections, window: BrowserWindow) {
  return {
    list: () => watching.list(),
    files: ({ input }: { input: { folderId: number; list: WatchedFileList; offset: number; limit: number } }) => watching.files(input),
    async choose(): Promise<Selection | null> {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
      const [folder] = filePaths
      return canceled || folder === undefined ? null : selections.remember([folder])
    },
    edit({ input }: OfFolder): Selection {
      const { path, outputDir, settings } = watching.get(input.folderId)
      return selections.withOutput(selections.remember([path], settings, basename(path)).id, join(outputDir))
    },
    async save({ input: { selectionId, subfolders, polling, settleSeconds, moves, ...choices } }: Saved): Promise<{ folderId: number }> {
      const { paths, outputDir } = selections.get(selectionId)
      const options = { subfolders, polling, settleSeconds, moves }
      const folderId = await watching.save({ path: paths[0] ?? '', outputDir, settings: settingsOfChoices(choices), ...options })
      selections.forget(selectionId)
      return { folderId }
    },
    pause: ({ input }: OfFolder) => watching.pause(input.folderId),
    resume: ({ input }: OfFolder) => watching.resume(input.folderId),
    remove: ({ input }: OfFolder) => watching.remove(input.folderId),
    lookNow: ({ input }: OfFolder) => watching.lookNow(input.folderId),
  }
}
