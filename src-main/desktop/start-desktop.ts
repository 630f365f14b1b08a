import { join } from 'node:path'
import { app, crashReporter, dialog, powerMonitor, powerSaveBlocker, session } from 'electron'
import { preloadFile, rendererFolder } from '../built-files.ts'
import { errorCatalogue, LeafcutterError } from '../contract/error-catalogue.ts'
import type { Engine } from '../engine.ts'
import { serveControl } from '../remote/server.ts'
import { Announcements } from './announcements.ts'
import { setMenu } from './app-menu.ts'
import { registerScheme, serveScheme } from './app-scheme.ts'
import { connectWindow } from './connect-window.ts'
import { followSystem } from './follow-system.ts'
import { makeRouter } from './handlers.ts'
import { keepAwake } from './keep-awake.ts'
import { denyNetwork, denyPermissions, lockDownContents } from './lock-down.ts'
import { followLooks, Looking } from './looking.ts'
import { MosaicNews } from './mosaic-news.ts'
import { type HandedOver, NamedPaths } from './named-paths.ts'
import type { Quit } from './quit.ts'
import { quitOf } from './quit-of-engine.ts'
import { refusedSwitches } from './refuse-debugging.ts'
import { showOnSecondStart } from './second-start.ts'
import { Selections } from './selections.ts'
import { startOrRestore, warn } from './start-or-restore.ts'
import { surviveCrashes } from './survive-crashes.ts'
import { showBatchesOutside } from './taskbar.ts'
import { updatesOfApp } from './updates-of-app.ts'
import { openWindow } from './window.ts'
import { Wishes } from './wishes.ts'

/**
 * Starts the engine and opens the window; a second start hands over what it named to the first one and ends. Must be called before the app is ready.
 * @param named what stands on the command line
 */
export function startDesktop(named: HandedOver): void {
  // Undoing --no-sandbox would make every child process crash in a loop where the sandbox cannot work.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  // Dumps of crashed processes stay on this computer.
  crashReporter.start({ uploadToServer: false })
  registerScheme()
  lockDownContents()
  const refused = refusedSwitches(app)
  if (refused.length > 0) {
    process.stderr.write(`Leafcutter does not take ${refused.map((name) => `--${name}`).join(', ')}.\n`)
    app.exit(2)
  } else if (app.requestSingleInstanceLock(named)) {
    // Not awaited: Electron is ready only after the entry has been evaluated.
    void app
      .whenReady()
      .then(() => start(named))
      .catch(explainAndQuit)
  } else {
    app.exit(errorCatalogue.DATA_FOLDER_IN_USE.exitCode)
  }
}

function start(named: HandedOver): void {
  const wishes = new Wishes()
  setMenu(wishes)
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession)
  const dataFolder = app.getPath('userData')
  const engine = startOrRestore(dataFolder)
  if (!engine) {
    app.exit(errorCatalogue.DATABASE_DAMAGED.exitCode)
    return
  }
  serveScheme(rendererFolder, (pageId, maxSide, signal) => paintPage(engine, pageId, maxSide, signal))
  const announcements = new Announcements()
  engine.listen((event) => announcements.hear(event))
  const mosaicNews = new MosaicNews((pageIds) => engine.markPages(pageIds))
  engine.listen((event) => mosaicNews.hear(event))
  const control = serveControl(dataFolder, engine, (reason) =>
    process.stderr.write(`No command can reach this app (${reason}). It goes on.\n`),
  )
  const window = openWindow(preloadFile, dataFolder)
  surviveCrashes(window)
  const selections = new Selections(join(app.getPath('documents'), 'Leafcutter'))
  const namedPaths = new NamedPaths(selections)
  namedPaths.hear(named)
  const letSleep = keepAwake(powerSaveBlocker, () => engine.pagesInHand() > 0)
  const stopShowing = showBatchesOutside(window, engine, wishes)
  const quit = quitOf(engine, control, { letSleep, stopShowing })
  const looking = new Looking({ ...engine, noteLook: () => noteLook(engine, quit), now: Date.now })
  followLooks(window, looking)
  const updates = updatesOfApp(engine, dataFolder, quit)
  connectWindow(
    window,
    makeRouter({ engine, window, dataFolder, selections, namedPaths, announcements, mosaicNews, wishes, quit, looking, updates }),
    selections,
  )
  showOnSecondStart(window, namedPaths)
  void engine.watching.start('all')
  followSystem({ app, window, power: powerMonitor, engine, quit })
  void warn(window, engine.warnings)
}

/** When the database cannot be written the engine has stopped and says so; the look is told again then, which does no harm. */
function noteLook(engine: Engine, quit: Quit): void {
  // The window goes last, when the database is closed.
  if (quit.over) return
  try {
    engine.noteLook()
  } catch (error) {
    if (!(error instanceof LeafcutterError)) throw error
  }
}

/** The picture of a page; null when there is no such page, or when it cannot be drawn. */
async function paintPage(engine: Engine, pageId: number, maxSide: number, signal: AbortSignal) {
  try {
    const picture = await engine.paintPage(pageId, maxSide, signal)
    return picture.type === 'image' ? picture : null
  } catch (error) {
    if (error instanceof LeafcutterError) return null
    throw error
  }
}

function explainAndQuit(error: unknown): void {
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  const { title, exitCode } = errorCatalogue[known.code]
  process.stderr.write(`${known.message}\n`)
  dialog.showErrorBox(title, known.message)
  app.exit(exitCode)
}
