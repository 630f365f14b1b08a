import { dirname, join } from 'node:path'
import { type BrowserWindow, dialog, shell } from 'electron'
import type { CarryStep, LookStep, TakeStep } from '../contract/carry-steps.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Selection } from '../contract/selection.ts'
import type { Engine } from '../engine.ts'
import { fileAsItIs } from '../store/file-as-it-is.ts'
import { fileName } from './save-certificate.ts'
import type { Selections } from './selections.ts'
import { stepsOf } from './steps-of.ts'

interface One {
  input: { batchId: string }
}

interface Chosen {
  input: { selectionId: string }
  signal?: AbortSignal | undefined
}

const filters = [{ name: 'Carried batches of Leafcutter', extensions: ['leafcutter'] }]

/** The calls about batches that are continued on another computer. The window names batches and what was chosen; main knows the paths. */
export function carryingHandlers(engine: Engine, selections: Selections, window: BrowserWindow) {
  async function placeFor(batchId: string): Promise<string | null> {
    const { name, outputDir } = await engine.glanceAtBatchSoon(batchId)
    const { canceled, filePath } = await dialog.showSaveDialog(window, {
      title: `Carry ${name} to another computer`,
      defaultPath: join(dirname(outputDir), `${fileName(name)}.leafcutter`),
      filters,
    })
    return canceled || filePath === '' ? null : filePath
  }

  async function* carry(batchId: string, withDocuments: boolean, asked?: AbortSignal): AsyncGenerator<CarryStep> {
    const path = await placeFor(batchId)
    if (path === null) {
      yield { step: 'not-saved' }
      return
    }
    yield { step: 'pausing' }
    yield* stepsOf<CarryStep>(async (told, signal) => {
      const written = await engine.carryBatch({ batchId, path, withDocuments }, { told, signal })
      return { step: 'written', written }
    }, asked)
  }

  /** @throws INPUT_MISSING for a selection that nobody made or that is none of a carried batch */
  function carriedOf(selectionId: string): { path: string; documents: string | null; out: string } {
    const { paths, carried, outputDir } = selections.get(selectionId)
    const [path] = paths
    if (!carried || path === undefined) throw new LeafcutterError('INPUT_MISSING', { detail: 'no file with a carried batch was chosen' })
    return { path, documents: carried.documents, out: outputDir }
  }

  return {
    outlook: ({ input }: One) => engine.carryOutlook(input.batchId),
    carry: ({ input, signal }: One & { input: { withDocuments: boolean }; signal?: AbortSignal | undefined }) =>
      carry(input.batchId, input.withDocuments, signal),
    async showFile({ input }: One): Promise<void> {
      const path = engine.carriedTo(input.batchId)
      // On a stick that was taken out, say: the system would show nothing and say nothing.
      if ((await fileAsItIs(path)) === null) throw new LeafcutterError('INPUT_MISSING', { path })
      shell.showItemInFolder(path)
    },
    async choose(): Promise<Selection | null> {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Take in a carried batch',
        properties: ['openFile'],
        filters: [...filters, { name: 'All files', extensions: ['*'] }],
      })
      const [path] = filePaths
      return canceled || path === undefined ? null : selections.rememberCarried(path)
    },
    async chooseDocuments({ input: { selectionId } }: Chosen): Promise<Selection> {
      carriedOf(selectionId)
      const { canceled, filePaths } = await dialog.showOpenDialog(window, {
        title: 'Folder with the documents',
        properties: ['openDirectory', 'createDirectory'],
      })
      const [folder] = filePaths
      return canceled || folder === undefined ? selections.get(selectionId) : selections.withDocuments(selectionId, folder)
    },
    look({ input: { selectionId }, signal: asked }: Chosen): AsyncGenerator<LookStep> {
      const { path, documents } = carriedOf(selectionId)
      return stepsOf<LookStep>(async (told, signal) => {
        const findings = await engine.lookAtCarried({ path, documents }, { told, signal })
        return { step: 'looked', findings }
      }, asked)
    },
    take({ input: { selectionId }, signal: asked }: Chosen): AsyncGenerator<TakeStep> {
      const request = carriedOf(selectionId)
      return stepsOf<TakeStep>(async (told, signal) => {
        const taken = await engine.takeCarried(request, { told, signal })
        selections.forget(selectionId)
        return { step: 'taken', taken }
      }, asked)
    },
  }
}
