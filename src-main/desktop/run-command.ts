import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { launchHostsBy } from '../cli/hosts.ts'
import { runCommandLine } from '../cli/run-command-line.ts'
import { launchUtilityProcess } from './launch-utility-process.ts'

/**
 * Runs a command of the command line in the packaged app, which has no plain Node beside it, and ends the app with the command's exit status.
 * Must be called before the app is ready.
 */
export function runCommand(args: string[]): void {
  // Chromium keeps files of its own, and the app that may be open has those in the data folder.
  const chromiumFiles = mkdtempSync(join(tmpdir(), 'leafcutter-'))
  app.setPath('sessionData', chromiumFiles)
  app.disableHardwareAcceleration()
  app.dock?.hide()
  const removeChromiumFiles = () => rmSync(chromiumFiles, { recursive: true, force: true })
  app.once('quit', removeChromiumFiles)
  // Not awaited: Electron is ready only after the entry has been evaluated.
  void app.whenReady().then(async () => {
    launchHostsBy(launchUtilityProcess)
    const exitStatus = await runCommandLine(args)
    // A brief command ends before Chromium has begun, and then nobody is told that the app quits.
    removeChromiumFiles()
    app.exit(Number(process.exitCode ?? exitStatus))
  })
}
