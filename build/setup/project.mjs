// Where things are in the checkout.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url))
export const cacheFolder = join(projectFolder, '.cache')
export const modulesFolder = join(projectFolder, 'node_modules')

/** The Node 24 that comes as a package, whatever Node runs this file. */
export const node24 = join(modulesFolder, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

export function projectFile(...parts) {
  return join(projectFolder, ...parts)
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** As `readJson`, but a file that is missing or cut short counts as nothing. */
export function readJsonIfAny(file) {
  try {
    return readJson(file)
  } catch {
    return undefined
  }
}

/** The script behind a package's command, so that it can be started with Node 24 on every system. */
export function toolScript(packageName, command) {
  const manifest = join(modulesFolder, packageName, 'package.json')
  const { bin } = readJson(manifest)
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}

/** The folder that the operator was in; npm itself runs scripts in the project's folder and remembers theirs. */
export function operatorsFolder(verb, environment = process.env, folder = process.cwd()) {
  const startedByNpm = environment.npm_lifecycle_event === verb && environment.INIT_CWD !== undefined
  return startedByNpm ? environment.INIT_CWD : folder
}

export function isBuilt() {
  return existsSync(projectFile('out', 'main'))
}
