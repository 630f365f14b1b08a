import { statfsSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { type BrowserWindow, dialog } from 'electron'
import type { MachineStatus } from '../contract/ipc.ts'
import type { Engine } from '../engine.ts'
import { versionOrError } from '../engine-recognition.ts'
import { version } from '../version.ts'
import { os } from './window-calls.ts'

/** How this computer works, and its settings. */
export function machineHandlers(engine: Engine, window: BrowserWindow, dataFolder: string) {
  return {
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
  }
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
