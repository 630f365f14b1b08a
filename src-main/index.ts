import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { hostFile, lookerFile, migrationsDir, preloadFile, rendererFolder } from './built-files.ts'
import { errorCatalogue, LeafcutterError } from './contract/error-catalogue.ts'
import { engineSettingsSchema } from './contract/settings.ts'
import { Announcements } from './desktop/announcements.ts'
import { setMenu } from './desktop/app-menu.ts'
import { registerScheme, serveScheme } from './desktop/app-scheme.ts'
import { connectWindow } from './desktop/connect-window.ts'
import { makeRouter } from './desktop/handlers.ts'
import { keepAwakeWhileBusy } from './desktop/keep-awake.ts'
import { launchUtilityProcess } from './desktop/launch-utility-process.ts'
import { denyNetwork, denyPermissions, lockDownContents } from './desktop/lock-down.ts'
import { Selections } from './desktop/selections.ts'
import { openWindow } from './desktop/window.ts'
import { type Engine, startEngine } from './engine.ts'

/** The desktop entry: start the engine, open the window, quit cleanly. */

/** Milliseconds that pages in hand get when the app quits. */
const drainMs = 10_000

app.setName('Leafcutter')
// Undoing --no-sandbox would make every child process crash in a loop where the sandbox cannot work.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerScheme()
lockDownContents()

if (app.requestSingleInstanceLock()) {
  // Not awaited: Electron is ready only after this module has been evaluated.
  void app.whenReady().then(start).catch(explainAndQuit)
} else {
  app.exit(errorCatalogue.DATA_FOLDER_IN_USE.exitCode)
}

function start(): void {
  setMenu()
  denyPermissions(session.defaultSession)
  denyNetwork(session.defaultSession)
  const dataFolder = app.getPath('userData')
  const settings = engineSettingsSchema.parse({ workers: Math.max(1, availableParallelism() - 1) })
  const engine = startEngine({ dataDir: dataFolder, migrationsDir, hostFile, lookerFile, settings, launchHost: launchUtilityProcess })
  serveScheme(rendererFolder, (pageId, maxSide, signal) => paintPage(engine, pageId, maxSide, signal))
  const announcements = new Announcements()
  engine.listen((event) => announcements.hear(event))
  const window = openWindow(preloadFile)
  const selections = new Selections(join(app.getPath('documents'), 'Leafcutter'))
  connectWindow(window, makeRouter({ engine, window, dataFolder, selections, announcements }), selections)
  showOnSecondStart(window)
  quitCleanly(engine, keepAwakeWhileBusy(engine))
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

function showOnSecondStart(window: BrowserWindow): void {
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

/** Pages in hand finish within the limit; the others stay in the queue. The window is gone at once. */
function quitCleanly(engine: Engine, letSleep: () => void): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    letSleep()
    void engine.stop(drainMs).finally(() => {
      stopped = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
}

function explainAndQuit(error: unknown): void {
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  const { title, exitCode } = errorCatalogue[known.code]
  process.stderr.write(`${known.message}\n`)
  dialog.showErrorBox(title, known.message)
  app.exit(exitCode)
}
