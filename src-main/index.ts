import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { app, type BrowserWindow, dialog, session } from 'electron'
import { hostFile, migrationsDir, preloadFile, rendererFolder } from './built-files.ts'
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
import { NamedPaths, toHandOver } from './desktop/named-paths.ts'
import { offerRestore } from './desktop/offer-restore.ts'
import { showOnSecondStart } from './desktop/second-start.ts'
import { Selections } from './desktop/selections.ts'
import { openWindow } from './desktop/window.ts'
import { type Engine, startEngine } from './engine.ts'
import { type ControlServer, serveControl } from './remote/server.ts'

/** The desktop entry: start the engine, open the window, quit cleanly. */

/** Milliseconds that pages in hand get when the app quits. */
const drainMs = 10_000

app.setName('Leafcutter')
// Undoing --no-sandbox would make every child process crash in a loop where the sandbox cannot work.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerScheme()
lockDownContents()

const named = toHandOver(process.argv, process.cwd(), process.defaultApp ? app.getAppPath() : null)

if (app.requestSingleInstanceLock(named)) {
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
  const engine = startOrRestore(dataFolder)
  if (!engine) {
    app.exit(errorCatalogue.DATABASE_DAMAGED.exitCode)
    return
  }
  serveScheme(rendererFolder, (pageId, maxSide, signal) => paintPage(engine, pageId, maxSide, signal))
  const announcements = new Announcements()
  engine.listen((event) => announcements.hear(event))
  const control = serveControl(dataFolder, engine, (reason) =>
    process.stderr.write(`No command can reach this app (${reason}). It goes on.\n`),
  )
  const window = openWindow(preloadFile)
  const selections = new Selections(join(app.getPath('documents'), 'Leafcutter'))
  const namedPaths = new NamedPaths(selections)
  namedPaths.hear(named)
  connectWindow(window, makeRouter({ engine, window, dataFolder, selections, namedPaths, announcements }), selections)
  showOnSecondStart(window, namedPaths)
  void warn(window, engine.warnings)
  quitCleanly(engine, control, keepAwakeWhileBusy(engine))
}

/** Null when the database is damaged and the operator wants to keep it so. */
function startOrRestore(dataDir: string): Engine | null {
  const settings = engineSettingsSchema.parse({ workers: Math.max(1, availableParallelism() - 1) })
  const begin = () => startEngine({ dataDir, migrationsDir, hostFile, settings, launchHost: launchUtilityProcess })
  try {
    return begin()
  } catch (error) {
    if (!(error instanceof LeafcutterError) || error.code !== 'DATABASE_DAMAGED') throw error
    const became = offerRestore(dataDir, error, Date.now(), (question) => dialog.showMessageBoxSync(question))
    if (became === 'no-copy') throw error
    return became === 'restored' ? begin() : null
  }
}

/** One after the other; they hold nothing up. */
async function warn(window: BrowserWindow, warnings: LeafcutterError[]): Promise<void> {
  for (const { code, message } of warnings) {
    await dialog.showMessageBox(window, { type: 'warning', message: errorCatalogue[code].title, detail: message })
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

/** Pages in hand finish within the limit; the others stay in the queue. The window is gone at once. */
function quitCleanly(engine: Engine, control: ControlServer, letSleep: () => void): void {
  let stopped = false
  app.on('before-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    letSleep()
    void stopAll(engine, control).finally(() => {
      stopped = true
      app.quit()
    })
  })
  app.on('window-all-closed', () => app.quit())
}

/** The address is given up first: whoever owns the data folder next has the same one. */
async function stopAll(engine: Engine, control: ControlServer): Promise<void> {
  await control.stop()
  await engine.stop(drainMs)
}

function explainAndQuit(error: unknown): void {
  const known = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
  const { title, exitCode } = errorCatalogue[known.code]
  process.stderr.write(`${known.message}\n`)
  dialog.showErrorBox(title, known.message)
  app.exit(exitCode)
}
