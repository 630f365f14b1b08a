import { type BrowserWindow, clipboard, dialog } from 'electron'
import type { Engine } from '../engine.ts'

/** The calls of the window about when pages are read and what is done when everything is done. */
export function scheduleHandlers(engine: Engine, window: BrowserWindow) {
  return {
    readNow: () => engine.readNow(),
    restAgain: () => engine.restAgain(),
    stopBatchAt: ({ input }: { input: { batchId: string; at: number | null } }) => engine.stopBatchAt(input.batchId, input.at),
    callOff: () => engine.callOffWhenDone(),
    doItNow: () => engine.doWhenDoneNow(),
    dismiss: () => engine.dismissWhenDone(),
    async chooseProgram(): Promise<{ program: string } | null> {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openFile'] })
      const [program] = filePaths
      if (canceled || program === undefined) return null
      // What the program before was given means something else to this one.
      await engine.changeSettings({ whenDoneProgram: program, whenDoneArguments: [], whenDone: 'run-program' })
      return { program }
    },
    /** Asked by main itself: a window that was taken over could have the operator's own program do anything. */
    async changeArguments({ input }: { input: { arguments: string[] } }): Promise<{ changed: boolean }> {
      const { whenDoneProgram } = engine.settingsNow().settings
      const { response } = await dialog.showMessageBox(window, {
        type: 'question',
        message: `Run ${whenDoneProgram ?? 'the program'} with these arguments when everything is done?`,
        detail: input.arguments.length === 0 ? 'None.' : input.arguments.join('\n'),
        buttons: ['Use these arguments', 'Cancel'],
        defaultId: 0,
        cancelId: 1,
      })
      if (response !== 0) return { changed: false }
      await engine.changeSettings({ whenDoneArguments: input.arguments })
      return { changed: true }
    },
    copySecret: () => clipboard.writeText(engine.callSecret()),
    renewSecret: () => void engine.renewCallSecret(),
  }
}
