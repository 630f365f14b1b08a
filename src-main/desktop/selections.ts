import { randomUUID } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { isCarriedFile } from '../carry/is-carried-file.ts'
import type { BatchSettings } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Selection } from '../contract/selection.ts'
import { nameOfManifest } from '../engine-manifests.ts'
import { defaultName } from '../intake/plan-import.ts'

/** What the operator chose in dialogs or dropped; the window gets ids, and can name no other path of the computer. */
export class Selections {
  readonly #known = new Map<string, Selection>()
  readonly #outputRoot: string

  /** @param outputRoot folder below which outputs go unless another is chosen */
  constructor(outputRoot: string) {
    this.#outputRoot = outputRoot
  }

  /** One CSV alone is a manifest, one file with a carried batch is that, whatever it is called. @param settings to begin with @param suggestedName of the batch and its output folder */
  remember(paths: string[], settings: BatchSettings | null = null, suggestedName = defaultName(paths)): Selection {
    const [only = ''] = paths
    if (paths.length === 1 && isCsv(only)) return this.rememberManifest(only, settings)
    if (paths.length === 1 && isCarriedFile(only)) return this.rememberCarried(only)
    return this.#remember({ paths, isManifest: false, suggestedName, settings })
  }

  /** The same for a manifest, whatever its ending. */
  rememberManifest(path: string, settings: BatchSettings | null = null, suggestedName = nameOfManifest(path)): Selection {
    return this.#remember({ paths: [path], isManifest: true, suggestedName, settings })
  }

  /** The same for a file that should hold a carried batch. */
  rememberCarried(path: string): Selection {
    const suggestedName = basename(path, extname(path))
    return this.#remember({ paths: [path], isManifest: false, carried: { documents: null }, suggestedName, settings: null })
  }

  #remember(chosen: Omit<Selection, 'id' | 'outputDir'>): Selection {
    const selection = { id: randomUUID(), ...chosen, outputDir: join(this.#outputRoot, chosen.suggestedName) }
    this.#known.set(selection.id, selection)
    return selection
  }

  withOutput(id: string, outputDir: string): Selection {
    const selection = { ...this.get(id), outputDir }
    this.#known.set(id, selection)
    return selection
  }

  /** @param documents folder for those of a carried batch */
  withDocuments(id: string, documents: string): Selection {
    const selection = { ...this.get(id), carried: { documents } }
    this.#known.set(id, selection)
    return selection
  }

  /** @throws INPUT_MISSING when the id is not one that we gave */
  get(id: string): Selection {
    const selection = this.#known.get(id)
    if (!selection) throw new LeafcutterError('INPUT_MISSING', { detail: 'the selection is not known any more' })
    return selection
  }

  forget(id: string): void {
    this.#known.delete(id)
  }
}

function isCsv(path: string): boolean {
  return extname(path).toLowerCase() === '.csv' && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false)
}
