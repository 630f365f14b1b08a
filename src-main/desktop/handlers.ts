import { statfsSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { join } from 'node:path'
import { implement, ORPCError } from '@orpc/server'
import { type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import { settingsOfChoices } from '../contract/batch-choices.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { ipcContract, type MachineStatus, type Selection } from '../contract/ipc.ts'
import type { Engine } from '../engine.ts'
import { versionOrError } from '../engine-recognition.ts'
import { documentEndings } from '../intake/find-files.ts'
import { version } from '../version.ts'
import type { Announcements } from './announcements.ts'
import { controlHandlers } from './control-handlers.ts'
import { folderToOpen } from './folder-to-open.ts'
import type { NamedPaths } from './named-paths.ts'
import type { Quit } from './quit.ts'
import type { Selections } from './selections.ts'
import type { Wishes } from './wishes.ts'

export interface HandlerParts {
  engine: Engine
  window: BrowserWindow
  dataFolder: string
  selections: Selections
  namedPaths: NamedPaths
  announcements: Announcements
  wishes: Wishes
  quit: Quit
}

/** Errors of the catalogue reach the window with their code; anything else is a mistake of ours and says so. */
function asCallError(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  return new ORPCError(known.code, { message: known.message, data: known.place, cause: error })
}

/** The calls of the contract, answered by the engine and by the system's dialogs. */
export function makeRouter({ engine, window, dataFolder, selections, namedPaths, announcements, wishes, quit }: HandlerParts) {
  const control = controlHandlers(engine)
  const os = implement(ipcContract).use(async ({ next }) => {
    try {
      return await next()
    } catch (error) {
      throw asCallError(error)
    }
  })

  async function choose(options: OpenDialogOptions): Promise<Selection | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
    return canceled || filePaths.length === 0 ? null : selections.remember(filePaths)
  }

  return os.router({
    machine: {
      goOn: os.machine.goOn.handler(() => engine.goOn()),
      settings: os.machine.settings.handler(() => engine.settingsNow()),
      changeSettings: os.machine.changeSettings.handler(({ input }) => engine.changeSettings(input)),
      resetSettings: os.machine.resetSettings.handler(({ input }) => engine.resetSettings(input.names)),
      chooseTesseract: os.machine.chooseTesseract.handler(async () => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'] })
        const [program] = filePaths
        if (canceled || program === undefined) return null
        const version = await versionOrError(program)
        await engine.changeSettings({ tesseractProgram: program })
        return { program, version }
      }),
      status: os.machine.status.handler(() => machineStatus(engine, dataFolder)),
    },
    intake: {
      chooseFolder: os.intake.chooseFolder.handler(() => choose({ properties: ['openDirectory', 'multiSelections'] })),
      chooseFiles: os.intake.chooseFiles.handler(() =>
        choose({
          properties: ['openFile', 'multiSelections'],
          filters: [{ name: 'Documents', extensions: [...documentEndings].map((ending) => ending.slice(1)) }],
        }),
      ),
      named: os.intake.named.handler(({ signal }) => namedPaths.subscribe(signal)),
      selection: os.intake.selection.handler(({ input }) => selections.get(input.selectionId)),
      chooseOutput: os.intake.chooseOutput.handler(async ({ input }) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
        const [folder] = filePaths
        return canceled || folder === undefined ? selections.get(input.selectionId) : selections.withOutput(input.selectionId, folder)
      }),
      choices: os.intake.choices.handler(() => engine.recognitionChoices()),
      start: os.intake.start.handler(async ({ input }) => {
        const { paths, outputDir } = selections.get(input.selectionId)
        const { selectionId, name, ...chosen } = input
        const batchId = await engine.importPaths({ paths, outputDir, name, settings: settingsOfChoices(chosen) })
        selections.forget(selectionId)
        return { batchId }
      }),
    },
    batches: {
      list: os.batches.list.handler(() => engine.listBatches()),
      get: os.batches.get.handler(({ input }) => engine.glanceAtBatch(input.batchId)),
      pause: os.batches.pause.handler(control.pause),
      resume: os.batches.resume.handler(control.resume),
      stopNow: os.batches.stopNow.handler(control.stopNow),
      cancel: os.batches.cancel.handler(control.cancel),
      pauseAll: os.batches.pauseAll.handler(control.pauseAll),
      resumeAll: os.batches.resumeAll.handler(control.resumeAll),
      cancelAll: os.batches.cancelAll.handler(control.cancelAll),
      saveReport: os.batches.saveReport.handler(async ({ input }) => {
        const { name, outputDir } = engine.getBatch(input.batchId)
        const { canceled, filePath } = await dialog.showSaveDialog(window, {
          defaultPath: join(outputDir, `${name} report.csv`),
          filters: [{ name: 'CSV', extensions: ['csv'] }],
        })
        if (canceled || filePath === '') return null
        return { path: filePath, rows: await engine.writeReport(input.batchId, filePath) }
      }),
      openOutput: os.batches.openOutput.handler(async ({ input }) => {
        const { outputDir } = engine.getBatch(input.batchId)
        const trouble = await shell.openPath(folderToOpen(outputDir))
        if (trouble !== '') throw new LeafcutterError('OUTPUT_DENIED', { path: outputDir, detail: trouble })
      }),
    },
    documents: {
      list: os.documents.list.handler(({ input }) => engine.listDocuments(input)),
      pages: os.documents.pages.handler(({ input }) => engine.listPageCells(input.documentId, input.offset, input.limit)),
    },
    failures: {
      groups: os.failures.groups.handler(({ input }) => engine.failureGroups(input.batchId)),
      list: os.failures.list.handler(({ input }) => engine.listFailures(input)),
      retryGroup: os.failures.retryGroup.handler(({ input }) => engine.retryGroup(input.batchId, input.groupKey)),
      findFiles: os.failures.findFiles.handler(async ({ input }) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
        const [folder] = filePaths
        return canceled || folder === undefined ? null : engine.relink(input.batchId, null, folder)
      }),
      retryPage: os.failures.retryPage.handler(({ input }) => ({ pages: engine.retryPage(input.pageId) })),
    },
    pages: {
      get: os.pages.get.handler(({ input }) => engine.getPage(input.pageId)),
    },
    live: {
      announcements: os.live.announcements.handler(({ signal }) => announcements.subscribe(signal)),
    },
    window: {
      wishes: os.window.wishes.handler(({ signal }) => wishes.subscribe(signal)),
    },
    quit: {
      steps: os.quit.steps.handler(({ signal }) => quit.steps(signal)),
      answer: os.quit.answer.handler(({ input }) => quit.answer(input.answer)),
    },
  })
}

function machineStatus(engine: Engine, dataFolder: string): MachineStatus {
  const { trouble, ...status } = engine.status()
  const disk = statfsSync(dataFolder)
  return {
    version,
    dataFolder,
    ...status,
    diskFree: disk.bavail * disk.bsize,
    memoryFree: freemem(),
    memoryTotal: totalmem(),
    stopped: trouble && { code: trouble.code, message: trouble.message },
  }
}
