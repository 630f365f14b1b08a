// What Electron runs when it is given an app's folder: the stand-in comes without the one that Electron ships.
// It has to be an ES module that waits for the app at top level. Electron holds `ready` back until this file is
// evaluated, and some calls of the app, such as registering schemes, must come before `ready`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { readArguments } from './read-arguments.mjs'

// The better-sqlite3 that fits this Electron has an older SQLite than the app accepts for real work.
process.env.LEAFCUTTER_TEST_RUNTIME = '1'

const { preload, appFolder } = readArguments(process.argv.slice(1))
preloadFiles(preload)
try {
  if (!appFolder) throw new Error('Name the folder of the app to run.')
  await import(pathToFileURL(introduceApp(resolve(appFolder))).href)
} catch (problem) {
  // Left alone, Electron would open a dialog and wait, also where nobody can answer it.
  console.error(problem)
  app.exit(1)
}

function preloadFiles(files) {
  const require = createRequire(join(process.cwd(), 'from-here.cjs'))
  for (const file of files) require(file)
}

/** Tells Electron whose app this is, and gives the file to run. */
function introduceApp(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  process.defaultApp = true
  app.setName(manifest.productName ?? manifest.name)
  app.setVersion(manifest.version)
  app.setAppPath(folder)
  return join(folder, manifest.main)
}
