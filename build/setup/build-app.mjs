// Builds out/ from the sources, when they changed.
import { join } from 'node:path'
import { writeLicences } from '../package/licences.mjs'
import { cacheFolder, isBuilt, node24, projectFolder, toolScript } from './project.mjs'
import { mustRun } from './run-step.mjs'
import { say } from './say.mjs'
import { fingerprintOf, removeStamp, stampSays, writeStamp } from './stamp.mjs'

const madeFrom = [
  'src-main',
  'src-renderer',
  'src-workers',
  'drizzle',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'tsconfig.renderer.json',
]
const stampFile = join(cacheFolder, 'setup', 'build')
const buildFailed = 'Leafcutter could not be built from its sources; the reason is above.'

/** Gives the fingerprint of the sources that out/ was built from. */
export async function ensureBuilt() {
  const fingerprint = fingerprintOf(projectFolder, madeFrom)
  if (isBuilt() && stampSays(stampFile, fingerprint)) return fingerprint
  say('Building Leafcutter.')
  removeStamp(stampFile)
  const script = toolScript('electron-vite', 'electron-vite')
  await mustRun(node24, [script, 'build', '--logLevel', 'warn'], buildFailed, { cwd: projectFolder })
  writeLicences()
  writeStamp(stampFile, fingerprint)
  return fingerprint
}
