import { realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Selection } from '../contract/selection.ts'
import type { Selections } from './selections.ts'
import { ToldOnce } from './told-once.ts'

/**
 * What a start of the app hands to the one that runs already. Not Electron's list of arguments: Chromium puts that into an order of its own
 * and adds to it.
 */
const handedOver = z.object({ folder: z.string().max(32_767), args: z.array(z.string().max(32_767)).max(100_000) })
export type HandedOver = z.infer<typeof handedOver>

/**
 * What was named behind the app on its command line.
 * @param appFolder where the app lies when Electron was told to run it, which then is an argument itself, with Electron's own before it; else null
 */
export function toHandOver(commandLine: string[], folder: string, appFolder: string | null): HandedOver {
  const app = appFolder === null ? 0 : commandLine.findIndex((argument, index) => index > 0 && resolve(folder, argument) === appFolder)
  return { folder, args: app < 0 ? [] : commandLine.slice(app + 1) }
}

/** The paths of files and folders that are named in what was handed over; whatever else stands there is left out. */
export function existingPaths(value: unknown): string[] {
  const read = handedOver.safeParse(value)
  if (!read.success) return []
  const { folder, args } = read.data
  const paths = args
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => realPath(resolve(folder, argument)))
  return [...new Set(paths.filter((path) => path !== null))]
}

function realPath(path: string): string | null {
  try {
    return realpathSync(path)
  } catch {
    return null
  }
}

/** Named paths on their way to the window. */
export class NamedPaths extends ToldOnce<Selection> {
  readonly #selections: Selections

  constructor(selections: Selections) {
    super()
    this.#selections = selections
  }

  /** Gives how many paths were understood; when none was, the window hears nothing. */
  hear(value: unknown): number {
    const paths = existingPaths(value)
    if (paths.length > 0) this.tell(this.#selections.remember(paths))
    return paths.length
  }
}
