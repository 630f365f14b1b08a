import { basename, dirname, extname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type BrowserWindow, dialog } from 'electron'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { ManifestStep } from '../contract/manifest.ts'
import type { Selection } from '../contract/selection.ts'
import { checkManifestFor } from '../engine-manifests.ts'
import { writeProblems } from '../export/manifest-problems-csv.ts'
import type { CheckedManifest } from '../intake/manifest/checked-manifest.ts'
import type { Selections } from './selections.ts'

/** Milliseconds between two words on how far it is. */
const tellEveryMs = 250

interface Slice {
  selectionId: string
  offset: number
  limit: number
}

/** The manifests that the window asks about. The operator has one dialog, so what the last check found is all that is kept. */
export class Manifests {
  readonly #window: BrowserWindow
  readonly #selections: Selections
  #last: { selectionId: string; manifest: CheckedManifest } | null = null

  constructor(window: BrowserWindow, selections: Selections) {
    this.#window = window
    this.#selections = selections
  }

  async choose(): Promise<Selection | null> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window, {
      properties: ['openFile'],
      filters: [{ name: 'Manifest (CSV)', extensions: ['csv', 'tsv', 'txt'] }],
    })
    const [path] = filePaths
    return canceled || path === undefined ? null : this.#selections.rememberManifest(path)
  }

  /** Checks the manifest of a selection as far as the operator's languages go; the model that is chosen is looked at when the batch is started. */
  check(selectionId: string, asked: AbortSignal | undefined): AsyncGenerator<ManifestStep> {
    // At once: a selection that is not there is refused, and not answered by a stream that fails.
    return this.#steps(this.#selections.get(selectionId), asked)
  }

  async *#steps({ id: selectionId, paths, outputDir }: Selection, asked: AbortSignal | undefined): AsyncGenerator<ManifestStep> {
    this.#last = null
    const abort = new AbortController()
    const signal = asked ? AbortSignal.any([asked, abort.signal]) : abort.signal
    let latest: ManifestStep = { step: 'reading', rows: 0, problems: 0 }
    let isOver = false
    const checking = checkManifestFor(
      { model: null, tessdataFolder: null },
      { path: paths[0] ?? '', outputDir, told: (step) => (latest = step), signal },
    )
    // A failure between two words is not lost: it is awaited below.
    const over = checking.then(
      () => (isOver = true),
      () => (isOver = true),
    )
    try {
      while (!isOver) {
        yield latest
        await Promise.race([over, setTimeout(tellEveryMs)])
      }
      const manifest = await checking
      this.#last = { selectionId, manifest }
      yield { step: 'checked', findings: manifest.findings }
    } finally {
      // Whoever asked may have gone away in the middle of it.
      abort.abort()
    }
  }

  /** What the last check of a selection found. @throws MANIFEST_INVALID when there was none */
  checked(selectionId: string): CheckedManifest {
    if (this.#last?.selectionId === selectionId) return this.#last.manifest
    throw new LeafcutterError('MANIFEST_INVALID', { path: this.#selections.get(selectionId).paths[0] ?? '', detail: 'it was not checked' })
  }

  problems({ selectionId, offset, limit }: Slice) {
    const { problems } = this.checked(selectionId)
    return { total: problems.length, rows: problems.slice(offset, offset + limit) }
  }

  filesWithoutRow({ selectionId, offset, limit }: Slice) {
    const { filesWithoutRow } = this.checked(selectionId)
    return { total: filesWithoutRow.length, rows: filesWithoutRow.slice(offset, offset + limit) }
  }

  async saveProblems(selectionId: string): Promise<{ path: string; rows: number } | null> {
    const { path, problems } = this.checked(selectionId)
    const { canceled, filePath } = await dialog.showSaveDialog(this.#window, {
      defaultPath: join(dirname(path), `${basename(path, extname(path))} problems.csv`),
      filters: [{ name: 'CSV', extensions: ['csv'] }],
    })
    return canceled || filePath === '' ? null : { path: filePath, rows: await writeProblems(filePath, problems) }
  }
}
