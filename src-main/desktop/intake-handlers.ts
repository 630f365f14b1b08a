import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import { type BatchChoices, settingsOfChoices } from '../contract/batch-choices.ts'
import type { Selection } from '../contract/selection.ts'
import type { Engine } from '../engine.ts'
import { documentEndings } from '../intake/find-files.ts'
import type { Hold } from '../store/held-batches.ts'
import { Manifests } from './manifests.ts'
import type { NamedPaths } from './named-paths.ts'
import type { Selections } from './selections.ts'
import { os } from './window-calls.ts'

interface Parts {
  engine: Engine
  window: BrowserWindow
  selections: Selections
  namedPaths: NamedPaths
}

/** What is imported, and manifests before a batch is made of them. */
export function intakeHandlers({ engine, window, selections, namedPaths }: Parts) {
  const manifests = new Manifests(window, selections)

  async function choose(options: OpenDialogOptions): Promise<Selection | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, options)
    return canceled || filePaths.length === 0 ? null : selections.remember(filePaths)
  }

  async function importSelection(
    { selectionId, name, ...chosen }: BatchChoices & { selectionId: string; name: string },
    hold?: Hold,
  ): Promise<{ batchId: string }> {
    const { paths, isManifest, outputDir } = selections.get(selectionId)
    const request = { outputDir, name, settings: settingsOfChoices(chosen), ...(hold && { hold }) }
    const batchId = isManifest
      ? await engine.importManifest({ ...request, manifest: manifests.checked(selectionId) })
      : await engine.importPaths({ ...request, paths })
    selections.forget(selectionId)
    return { batchId }
  }

  return {
    intake: {
      chooseFolder: os.intake.chooseFolder.handler(() => choose({ properties: ['openDirectory', 'multiSelections'] })),
      chooseFiles: os.intake.chooseFiles.handler(() =>
        choose({
          properties: ['openFile', 'multiSelections'],
          filters: [{ name: 'Documents', extensions: [...documentEndings].map((ending) => ending.slice(1)) }],
        }),
      ),
      named: os.intake.named.handler(({ signal }) => namedPaths.subscribe(signal)),
      again: os.intake.again.handler(async ({ input }) => {
        const { name, settings } = await engine.glanceAtBatchSoon(input.batchId)
        const manifest = engine.manifestOf(input.batchId)
        return manifest === null
          ? selections.remember(engine.sourcesOf(input.batchId), settings, `${name} again`)
          : selections.rememberManifest(manifest, settings, `${name} again`)
      }),
      selection: os.intake.selection.handler(({ input }) => selections.get(input.selectionId)),
      chooseOutput: os.intake.chooseOutput.handler(async ({ input }) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] })
        const [folder] = filePaths
        return canceled || folder === undefined ? selections.get(input.selectionId) : selections.withOutput(input.selectionId, folder)
      }),
      choices: os.intake.choices.handler(() => engine.recognitionChoices()),
      start: os.intake.start.handler(({ input }) => importSelection(input)),
      check: os.intake.check.handler(({ input }) => importSelection(input, { startsAt: null, sampleWanted: true })),
    },
    manifests: {
      choose: os.manifests.choose.handler(() => manifests.choose()),
      check: os.manifests.check.handler(({ input, signal }) => manifests.check(input.selectionId, signal)),
      problems: os.manifests.problems.handler(({ input }) => manifests.problems(input)),
      filesWithoutRow: os.manifests.filesWithoutRow.handler(({ input }) => manifests.filesWithoutRow(input)),
      saveProblems: os.manifests.saveProblems.handler(({ input }) => manifests.saveProblems(input.selectionId)),
    },
  }
}
