import { statfsSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { implement } from '@orpc/server'
import { type BrowserWindow, dialog, type OpenDialogOptions, shell } from 'electron'
import { licencesFile } from '../built-files.ts'
import { checkAgain } from '../check-again.ts'
import { type BatchChoices, settingsOfChoices } from '../contract/batch-choices.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { ipcContract, type MachineStatus } from '../contract/ipc.ts'
import type { Selection } from '../contract/selection.ts'
import type { Engine } from '../engine.ts'
import { versionOrError } from '../engine-recognition.ts'
import { documentEndings } from '../intake/find-files.ts'
import type { Hold } from '../store/held-batches.ts'
import { version } from '../version.ts'
import type { Announcements } from './announcements.ts'
import { archiveHandlers } from './archive-handlers.ts'
import { withCallErrors } from './call-errors.ts'
import { carryingHandlers } from './carrying-handlers.ts'
import { chosenHandlers } from './chosen-handlers.ts'
import { controlHandlers } from './control-handlers.ts'
import { endpointHandlers } from './endpoint-handlers.ts'
import { folderToOpen } from './folder-to-open.ts'
import type { Looking } from './looking.ts'
import { Manifests } from './manifests.ts'
import type { MosaicNews } from './mosaic-news.ts'
import type { NamedPaths } from './named-paths.ts'
import type { Quit } from './quit.ts'
import { licenceText, listLicences } from './read-licences.ts'
import { fileName, saveCertificate } from './save-certificate.ts'
import { saveHits } from './save-hits.ts'
import { scheduleHandlers } from './schedule-handlers.ts'
import type { Selections } from './selections.ts'
import { storageHandlers } from './storage-handlers.ts'
import { watchingHandlers } from './watching-handlers.ts'
import type { Wishes } from './wishes.ts'

export interface HandlerParts {
  engine: Engine
  window: BrowserWindow
  dataFolder: string
  selections: Selections
  namedPaths: NamedPaths
  announcements: Announcements
  mosaicNews: MosaicNews
  wishes: Wishes
  quit: Quit
  looking: Looking
}

/** The calls of the contract, answered by the engine and by the system's dialogs. */
export function makeRouter({
  engine,
  window,
  dataFolder,
  selections,
  namedPaths,
  announcements,
  mosaicNews,
  wishes,
  quit,
  looking,
}: HandlerParts) {
  const control = controlHandlers(engine)
  const chosen = chosenHandlers(engine, selections)
  const manifests = new Manifests(window, selections)
  const watching = watchingHandlers(engine.watching, selections, window)
  const endpoint = endpointHandlers(engine)
  const schedules = scheduleHandlers(engine, window)
  const storage = storageHandlers(engine, window, dataFolder)
  const archive = archiveHandlers(engine, window)
  const carrying = carryingHandlers(engine, selections, window)
  const os = implement(ipcContract).use(({ next }) => withCallErrors(async () => next()))

  async function choose(options: OpenDialogOptions): Promise<Selection | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
    return canceled || filePaths.length === 0 ? null : selections.remember(filePaths)
  }

  async function importSelection(
    { selectionId, name, ...chosen }: BatchChoices & { selectionId: string; name: string },
    hold?: Hold,
  ): Promise<{ batchId: string }> {
    const { paths, isManifest, outputDir } = selections.get(selectionId)
    const request = { outputDir, name, settings: settingsOfChoices(chosen), ...(hold && { hold }) }
    const batchId = isManifest
      ? await engine.importManifest({ ...request, manifest: manifests.checked(selectionId) })
      : await engine.importPaths({ ...request, paths })
    selections.forget(selectionId)
    return { batchId }
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
    away: {
      get: os.away.get.handler(() => looking.whileAway()),
      dismiss: os.away.dismiss.handler(() => looking.dismiss()),
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
      again: os.intake.again.handler(async ({ input }) => {
        const { name, settings } = await engine.glanceAtBatchSoon(input.batchId)
        const manifest = engine.manifestOf(input.batchId)
        return manifest === null
          ? selections.remember(engine.sourcesOf(input.batchId), settings, `${name} again`)
          : selections.rememberManifest(manifest, settings, `${name} again`)
      }),
      selection: os.intake.selection.handler(({ input }) => selections.get(input.selectionId)),
      chooseOutput: os.intake.chooseOutput.handler(async ({ input }) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
        const [folder] = filePaths
        return canceled || folder === undefined ? selections.get(input.selectionId) : selections.withOutput(input.selectionId, folder)
      }),
      choices: os.intake.choices.handler(() => engine.recognitionChoices()),
      start: os.intake.start.handler(({ input }) => importSelection(input)),
      check: os.intake.check.handler(({ input }) => importSelection(input, { startsAt: null, sampleWanted: true })),
    },
    manifests: {
      choose: os.manifests.choose.handler(() => manifests.choose()),
      check: os.manifests.check.handler(({ input, signal }) => manifests.check(input.selectionId, signal)),
      problems: os.manifests.problems.handler(({ input }) => manifests.problems(input)),
      filesWithoutRow: os.manifests.filesWithoutRow.handler(({ input }) => manifests.filesWithoutRow(input)),
      saveProblems: os.manifests.saveProblems.handler(({ input }) => manifests.saveProblems(input.selectionId)),
    },
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
    documents: {
      list: os.documents.list.handler(({ input }) => engine.listDocuments(input)),
      pages: os.documents.pages.handler(({ input }) => engine.listPageCells(input.documentId, input.offset, input.limit)),
    },
    chosenDocuments: {
      counts: os.chosenDocuments.counts.handler(chosen.counts),
      retry: os.chosenDocuments.retry.handler(chosen.retry),
      cancelWaiting: os.chosenDocuments.cancelWaiting.handler(chosen.cancelWaiting),
      exclude: os.chosenDocuments.exclude.handler(chosen.exclude),
      again: os.chosenDocuments.again.handler(chosen.again),
      copyPaths: os.chosenDocuments.copyPaths.handler(chosen.copyPaths),
    },
    mosaic: {
      slice: os.mosaic.slice.handler(({ input }) => engine.readMosaic(input)),
      changes: os.mosaic.changes.handler(({ input, signal }) => mosaicNews.subscribe(input.batchId, signal)),
      document: os.mosaic.document.handler(({ input }) => engine.documentName(input.documentId)),
    },
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
    storage: {
      report: os.storage.report.handler(storage.report),
      look: os.storage.look.handler(storage.look),
      removals: os.storage.removals.handler(storage.removals),
      sweep: os.storage.sweep.handler(storage.sweep),
      cancelSweep: os.storage.cancelSweep.handler(storage.cancelSweep),
      saveList: os.storage.saveList.handler(storage.saveList),
      showFolder: os.storage.showFolder.handler(storage.showFolder),
    },
    archive: {
      report: os.archive.report.handler(archive.report),
      archivable: os.archive.archivable.handler(archive.archivable),
      archive: os.archive.archive.handler(archive.archive),
      restore: os.archive.restore.handler(archive.restore),
      restoreFrom: os.archive.restoreFrom.handler(archive.restoreFrom),
      verify: os.archive.verify.handler(archive.verify),
      showFile: os.archive.showFile.handler(archive.showFile),
      forget: os.archive.forget.handler(archive.forget),
      stop: os.archive.stop.handler(archive.stop),
    },
    carrying: {
      outlook: os.carrying.outlook.handler(carrying.outlook),
      carry: os.carrying.carry.handler(carrying.carry),
      showFile: os.carrying.showFile.handler(carrying.showFile),
      choose: os.carrying.choose.handler(carrying.choose),
      chooseDocuments: os.carrying.chooseDocuments.handler(carrying.chooseDocuments),
      look: os.carrying.look.handler(carrying.look),
      take: os.carrying.take.handler(carrying.take),
    },
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
    watching: {
      list: os.watching.list.handler(watching.list),
      files: os.watching.files.handler(watching.files),
      choose: os.watching.choose.handler(watching.choose),
      edit: os.watching.edit.handler(watching.edit),
      save: os.watching.save.handler(watching.save),
      pause: os.watching.pause.handler(watching.pause),
      resume: os.watching.resume.handler(watching.resume),
      remove: os.watching.remove.handler(watching.remove),
      lookNow: os.watching.lookNow.handler(watching.lookNow),
    },
    endpoint: {
      get: os.endpoint.get.handler(endpoint.get),
      copyToken: os.endpoint.copyToken.handler(endpoint.copyToken),
      renewToken: os.endpoint.renewToken.handler(endpoint.renewToken),
    },
    licences: {
      list: os.licences.list.handler(() => listLicences(licencesFile, dirname(process.execPath))),
      text: os.licences.text.handler(({ input }) => licenceText(licencesFile, input)),
    },
    schedules: {
      readNow: os.schedules.readNow.handler(schedules.readNow),
      restAgain: os.schedules.restAgain.handler(schedules.restAgain),
      stopBatchAt: os.schedules.stopBatchAt.handler(schedules.stopBatchAt),
      callOff: os.schedules.callOff.handler(schedules.callOff),
      doItNow: os.schedules.doItNow.handler(schedules.doItNow),
      dismiss: os.schedules.dismiss.handler(schedules.dismiss),
      chooseProgram: os.schedules.chooseProgram.handler(schedules.chooseProgram),
      changeArguments: os.schedules.changeArguments.handler(schedules.changeArguments),
      copySecret: os.schedules.copySecret.handler(schedules.copySecret),
      renewSecret: os.schedules.renewSecret.handler(schedules.renewSecret),
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
  const { trouble, logTrouble, ...status } = engine.status()
  const disk = statfsSync(dataFolder)
  return {
    version,
    dataFolder,
    ...status,
    diskFree: disk.bavail * disk.bsize,
    memoryFree: freemem(),
    memoryTotal: totalmem(),
    stopped: trouble && { code: trouble.code, message: trouble.message },
    logTrouble: logTrouble && { code: logTrouble.code, message: logTrouble.message },
  }
}
