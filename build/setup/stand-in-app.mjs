// The built app, as it is run in the stand-in Electron. The better-sqlite3 that ships crashes in an Electron that old, so this
// copy of out/ has the one that was built for it laid beside the code, where Node looks first. The product itself stays
// as it is, and runs from out/ with Node 24. All other packages are found upward, in the project's node_modules.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder, projectFile } from './project.mjs'
import { stampSays, writeStamp } from './stamp.mjs'
import { standInFolder, standInVersion } from './stand-in-electron.mjs'

export const standInApp = join(cacheFolder, 'stand-in-app')
const stampFile = join(standInApp, 'made-from')

/** `buildFingerprint` says which build the copy is of. */
export function ensureStandInApp(buildFingerprint) {
  const madeFrom = `${buildFingerprint} ${standInVersion}`
  if (stampSays(stampFile, madeFrom)) return
  rmSync(standInApp, { recursive: true, force: true })
  for (const name of ['package.json', 'out', 'drizzle']) copy(projectFile(name), join(standInApp, name))
  copy(join(standInFolder, 'sqlite', 'node_modules'), join(standInApp, 'out', 'node_modules'))
  writeStamp(stampFile, madeFrom)
}

function copy(from, to) {
  cpSync(from, to, { recursive: true })
}
