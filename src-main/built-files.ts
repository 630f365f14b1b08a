import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where the built program finds its own parts. The bundler may put this module into a chunk of its own,
 * so the folder of the entries is searched upwards.
 */
const entries = findUpwards(dirname(fileURLToPath(import.meta.url)), 'pool-host.js')

/** The pool's host; the worker lies beside it. */
export const hostFile = join(entries, 'pool-host.js')

/** The sandboxed preload script of the window. */
export const preloadFile = join(entries, '../preload/preload.cjs')

/** Everything that the window may load. */
export const rendererFolder = join(entries, '../renderer')

/** The licences of what ships; only a build of the whole app has it. */
export const licencesFile = join(entries, '../licences.json')

/** SQL that brings a database up to date. */
export const migrationsDir = join(findUpwards(entries, 'drizzle'), 'drizzle')

function findUpwards(from: string, name: string): string {
  if (existsSync(join(from, name))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error(`The program is not complete: ${name} is missing.`)
  return findUpwards(parent, name)
}
