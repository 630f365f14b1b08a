import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { callableUrl } from '../contract/when-done.ts'

/** Where updates of this copy come from, as whoever made it wrote into `app-update.yml` beside its archive. */
export interface UpdateSource {
  /** The file itself. */
  file: string
  /** Ends in a slash; https, or http on this computer. */
  address: string
  /** Whether it names who must have signed an installer for Windows. */
  signed: boolean
}

/**
 * Where the file lies: beside the archive of the app. A variable may name another one for tests, but never in an app that was handed on:
 * whoever can set a variable could have it ask a foreign address.
 */
export function sourceFile(isPackaged: boolean, resources: string, environment: NodeJS.ProcessEnv): string | null {
  return isPackaged ? join(resources, 'app-update.yml') : (environment.LEAFCUTTER_UPDATES ?? null)
}

/** The source that a file names; null when there is no such file. @throws UPDATES_UNREACHABLE when it names none that may be asked */
export function readSource(file: string): UpdateSource | null {
  const text = readIfThere(file)
  if (text === null) return null
  const url = lineOf('url', text)
  if (lineOf('provider', text) !== 'generic' || !isAskable(url))
    throw new LeafcutterError('UPDATES_UNREACHABLE', { path: file, detail: 'it names no address that may be asked' })
  const { href } = new URL(url)
  return { file, address: href.endsWith('/') ? href : `${href}/`, signed: /^publisherName:\s*\S/m.test(text) }
}

/** An address without a question or a mark behind it: the name of a file is added to it. */
export function isAskable(url: string): boolean {
  return callableUrl.safeParse(url).success && !/[?#]/.test(url)
}

/** A copy for Windows that nobody signed could not tell a foreign installer from one of its publisher; on Linux the package manager installs. */
export function canInstall(platform: NodeJS.Platform, { signed }: UpdateSource): boolean {
  return platform === 'darwin' || (platform === 'win32' && signed)
}

/** Of one line `name: value`, with quotation marks or without: the only kind that electron-builder writes of these. Empty when there is none. */
function lineOf(name: string, text: string): string {
  return new RegExp(`^${name}: *(['"]?)(.*)\\1 *\\r?$`, 'm').exec(text)?.[2] ?? ''
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
