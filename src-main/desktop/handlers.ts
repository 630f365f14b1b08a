import { dirname } from 'node:path'
import type { BrowserWindow } from 'electron'
import { licencesFile } from '../built-files.ts'
import type { Engine } from '../engine.ts'
import type { Updates } from '../updates/updates.ts'
import type { Announcements } from './announcements.ts'
import { archiveHandlers } from './archive-handlers.ts'
import { batchHandlers } from './batch-handlers.ts'
import { carryingHandlers } from './carrying-handlers.ts'
import { chosenHandlers } from './chosen-handlers.ts'
import { endpointHandlers } from './endpoint-handlers.ts'
import { failureHandlers } from './failure-handlers.ts'
import { figureHandlers } from './figure-handlers.ts'
import { intakeHandlers } from './intake-handlers.ts'
import type { Looking } from './looking.ts'
import { machineHandlers } from './machine-handlers.ts'
import type { MosaicNews } from './mosaic-news.ts'
import type { NamedPaths } from './named-paths.ts'
import type { Quit } from './quit.ts'
import { licenceText, listLicences } from './read-licences.ts'
import { scheduleHandlers } from './schedule-handlers.ts'
import type { Selections } from './selections.ts'
import { storageHandlers } from './storage-handlers.ts'
import { updatesHandlers } from './updates-handlers.ts'
import { watchingHandlers } from './watching-handlers.ts'
import { os } from './window-calls.ts'
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
  updates: Updates
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
  updates,
}: HandlerParts) {
  const chosen = chosenHandlers(engine, selections)
  const watching = watchingHandlers(engine.watching, selections, window)
  const endpoint = endpointHandlers(engine)
  const schedules = scheduleHandlers(engine, window)
  const storage = storageHandlers(engine, window, dataFolder)
  const archive = archiveHandlers(engine, window)
  const newer = updatesHandlers(updates)
  const carrying = carryingHandlers(engine, selections, window)
  return os.router({
    machine: machineHandlers(engine, window, dataFolder),
    ...intakeHandlers({ engine, window, selections, namedPaths }),
    ...batchHandlers(engine, window),
    ...failureHandlers(engine, window),
    ...figureHandlers(engine, window),
    away: {
      get: os.away.get.handler(() => looking.whileAway()),
      dismiss: os.away.dismiss.handler(() => looking.dismiss()),
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
    storage: {
      report: os.storage.report.handler(storage.report),
      look: os.storage.look.handler(storage.look),
      removals: os.storage.removals.handler(storage.removals),
      sweep: os.storage.sweep.handler(storage.sweep),
      cancelSweep: os.storage.cancelSweep.handler(storage.cancelSweep),
      chooseArchiveFolder: os.storage.chooseArchiveFolder.handler(storage.chooseArchiveFolder),
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
    updates: {
      get: os.updates.get.handler(newer.get),
      look: os.updates.look.handler(newer.look),
      download: os.updates.download.handler(newer.download),
      stopDownload: os.updates.stopDownload.handler(newer.stopDownload),
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
