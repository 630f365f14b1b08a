import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { BatchSettings } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import type { Selection } from '../contract/ipc.ts'
import { defaultName } from '../intake/plan-import.ts'

/** What the operator chose in dialogs or dropped; the window gets ids, and can name no other path of the computer. */
export class Selections {
  readonly #known = new Map<string, Selection>()
  readonly #outputRoot: string

  /** @param outputRoot folder below which outputs go unless another is chosen */
  constructor(outputRoot: string) {
    this.#outputRoot = outputRoot
  }

  /** @param settings to begin with @param suggestedName of the batch and its output folder */
  remember(paths: string[], settings: BatchSettings | null = null, suggestedName = defaultName(paths)): Selection {
    const selection = { id: randomUUID(), paths, suggestedName, outputDir: join(this.#outputRoot, suggestedName), settings }
    this.#known.set(selection.id, selection)
    return selection
  }

  withOutput(id: string, outputDir: string): Selection {
    const selection = { ...this.get(id), outputDir }
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
