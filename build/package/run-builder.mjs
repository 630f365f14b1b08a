// Runs electron-builder, in a process of its own: it ends whatever process it was loaded into with the status 0, whatever happened there.
// Its argument is what `packageChoices` gives, as JSON.
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { build, DIR_TARGET, Platform } from 'electron-builder'
import { installedElectron } from '../setup/electron-runtime.mjs'
import { projectFile, readJson } from '../setup/project.mjs'
import { standInVersion } from '../setup/stand-in-electron.mjs'
import { builderOptions, madeFolderFile } from './builder-options.mjs'
import { makeLinuxLauncher } from './linux-launcher.mjs'
import { makeStandInOverlay } from './stand-in-overlay.mjs'
import { writeAppUpdate } from './update-files.mjs'

const { installers, updates } = JSON.parse(process.argv[2])

const { runtime, executablePath } = installedElectron()
const standIn = runtime === 'stand-in'
const electronVersion = standIn ? standInVersion : readJson(projectFile('node_modules', 'electron', 'package.json')).version
if (standIn) process.stderr.write(`This package is for trying only: it is made with Electron ${electronVersion}.\n`)
const { platform, arch } = process
const options = builderOptions({
  electronDist: dirname(executablePath),
  electronVersion,
  platform,
  arch,
  overlay: standIn ? makeStandInOverlay() : null,
  launcher: platform === 'linux' ? makeLinuxLauncher() : null,
  updates,
})

let made
await build({
  targets: installers ? Platform.current().createTarget() : Platform.current().createTarget(DIR_TARGET),
  publish: 'never',
  config: {
    ...options,
    afterPack({ appOutDir, packager }) {
      made = appOutDir
      // The stand-in comes without it, and makers of packages ask for it.
      writeFileSync(join(appOutDir, 'version'), electronVersion)
      writeAppUpdate(packager.getResourcesDir(appOutDir), updates)
    },
  },
})
// Only who reads this knows that it was made: the status says nothing.
writeFileSync(madeFolderFile, made)
