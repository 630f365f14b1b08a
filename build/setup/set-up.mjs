// What has to be in place before each kind of work.
import { ensureBuilt } from './build-app.mjs'
import { hasDisplay } from './display.mjs'
import { ensureElectron } from './electron-runtime.mjs'
import { ensurePackages } from './packages.mjs'
import { say } from './say.mjs'
import { ensureStandInApp } from './stand-in-app.mjs'
import { ensureSystemPackages } from './system-packages.mjs'

export async function readyForCommandLine() {
  await ensurePackages()
  await ensureBuilt()
}

/** All that the window needs but the build. `ownDisplay` when it is to open where nobody looks. */
export async function readyForElectron({ ownDisplay = !hasDisplay(), tryAgain = false } = {}) {
  await ensurePackages()
  const electron = await ensureElectron({ tryAgain })
  await ensureSystemPackages({ electron: electron.executablePath, ownDisplay })
  return electron
}

export async function readyForWindow(options) {
  const { runtime } = await readyForElectron(options)
  const build = await ensureBuilt()
  if (runtime === 'stand-in') ensureStandInApp(build)
}

export async function setUp() {
  const { runtime, executablePath } = await readyForElectron({ tryAgain: true })
  say(`Electron: ${executablePath} (${runtime}).`)
  const build = await ensureBuilt()
  if (runtime === 'stand-in') ensureStandInApp(build)
  say('Everything is in place. `npm start` opens Leafcutter, `npm test` tests it.')
  return 0
}
