// What a package made with the stand-in Electron needs beside the app: the SQLite that runs there, and an entry that says so.
// Such a package is for trying only; the app as it ships refuses so old a SQLite.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { standInFolder } from '../setup/stand-in-electron.mjs'
import { packagesFolder } from './builder-options.mjs'

/** Gives its folder and the entry in it. */
export function makeStandInOverlay() {
  const folder = join(packagesFolder, 'stand-in-overlay')
  const main = 'out/main/stand-in.js'
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'out', 'main'), { recursive: true })
  cpSync(join(standInFolder, 'sqlite', 'node_modules'), join(folder, 'out', 'node_modules'), { recursive: true })
  writeFileSync(join(folder, main), "process.env.LEAFCUTTER_TEST_RUNTIME = '1'\nawait import('./index.js')\n")
  return { folder, main }
}
