// `npm run package`: the app as a folder that runs by itself, and with --deb as a Debian package.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { installedElectron } from '../setup/electron-runtime.mjs'
import { projectFile, readJson } from '../setup/project.mjs'
import { say } from '../setup/say.mjs'
import { readyForWindow } from '../setup/set-up.mjs'
import { standInVersion } from '../setup/stand-in-electron.mjs'
import { builderOptions } from './builder-options.mjs'
import { makeDebianPackage } from './debian-package.mjs'
import { makeLinuxLauncher } from './linux-launcher.mjs'
import { makeStandInOverlay } from './stand-in-overlay.mjs'

/** Without `--deb` only the folder is made. */
export async function packageApp(args) {
  await readyForWindow()
  const { runtime, executablePath } = installedElectron()
  const folder = await buildFolder(runtime, dirname(executablePath))
  say(`The app is in ${folder}.`)
  if (args.includes('--deb')) say(`The Debian package is ${await makeDebianPackage(folder)}.`)
  return 0
}

/** Gives the folder that was made. */
async function buildFolder(runtime, electronDist) {
  const standIn = runtime === 'stand-in'
  const electronVersion = standIn ? standInVersion : readJson(projectFile('node_modules', 'electron', 'package.json')).version
  if (standIn) say(`This package is for trying only: it is made with Electron ${electronVersion}.`)
  const { build, Platform, DIR_TARGET } = await import('electron-builder')
  const { platform, arch } = process
  const overlay = standIn ? makeStandInOverlay() : null
  const launcher = platform === 'linux' ? makeLinuxLauncher() : null
  let folder
  await build({
    targets: Platform.current().createTarget(DIR_TARGET),
    config: {
      ...builderOptions({ electronDist, electronVersion, platform, arch, overlay, launcher }),
      afterPack({ appOutDir }) {
        folder = appOutDir
        // The stand-in comes without it, and makers of packages ask for it.
        writeFileSync(join(appOutDir, 'version'), electronVersion)
      },
    },
  })
  return folder
}
