// The npm packages: are they the ones that package-lock.json names, and if not, install them.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { modulesFolder, node24, projectFile, projectFolder, readJson, readJsonIfAny } from './project.mjs'
import { mustRun } from './run-step.mjs'
import { SetupProblem, say } from './say.mjs'

export async function ensurePackages() {
  const lock = readJson(projectFile('package-lock.json'))
  if (!lockFitsManifest(lock, readJson(projectFile('package.json')))) throw new SetupProblem(lockIsStale)
  if (packagesAreInstalled(lock)) return
  say('Installing the packages that Leafcutter is built from. This takes a minute or two.')
  await installPackages()
  if (!existsSync(node24)) throw new SetupProblem(nodeIsMissing)
}

function packagesAreInstalled(lock) {
  // npm writes this file last, so an interrupted install leaves none.
  const installed = readJsonIfAny(join(modulesFolder, '.package-lock.json'))
  return existsSync(node24) && lockIsInstalled(lock, installed)
}

const npmFailed =
  'The packages could not be installed; npm says why above. When that is put right, run `npm run setup`, then your command again.'

const lockIsStale = 'package-lock.json was not made from this package.json. Run `npm install` to bring it up to date.'

const nodeIsMissing =
  'npm did not run the install script of the package `node`, which brings Node 24. ' +
  'Allow it with `npm install-scripts approve node`, then run `npm run setup`.'

// Not `npm ci`: it refuses a lock that lacks the optional packages of other systems, and such a lock is all that a registry
// which serves only some systems can give. `--no-save` leaves package-lock.json as it is, so the versions are the locked ones.
// No install scripts: npm would have better-sqlite3 look for a compiler that it does not need, as it ships its binaries.
const installPackagesOnly = ['install', '--no-save', '--include=dev', '--ignore-scripts']
const runScriptOfNode = ['rebuild', 'node', '--ignore-scripts=false']

async function installPackages() {
  removePackages()
  await npm(installPackagesOnly)
  await npm(runScriptOfNode)
}

function npm(args) {
  const windows = process.platform === 'win32'
  // After `npm run -s` npm would keep the reason of a failure to itself, hence the log level.
  // Windows: Node starts a .cmd file only through a shell.
  const options = { cwd: projectFolder, shell: windows }
  return mustRun(windows ? 'npm.cmd' : 'npm', [...args, '--loglevel=error'], npmFailed, options)
}

// What an interrupted install left behind looks installed to npm, so it starts from nothing.
function removePackages() {
  try {
    rmSync(modulesFolder, { recursive: true, force: true })
  } catch (problem) {
    throw new SetupProblem(`The old packages are in the way (${problem.message}). Delete node_modules, then run your command again.`)
  }
}

/** Whether package-lock.json was made from these dependencies. */
export function lockFitsManifest(lock, manifest) {
  const root = lock.packages['']
  return ['dependencies', 'devDependencies', 'optionalDependencies'].every((kind) =>
    isDeepStrictEqual(root[kind] ?? {}, manifest[kind] ?? {}),
  )
}

/** Whether what npm wrote down as installed is what the lock asks for. */
export function lockIsInstalled(lock, installed) {
  if (!installed) return false
  return Object.entries(lock.packages).every(([place, wanted]) => place === '' || isInstalledAs(wanted, installed.packages[place]))
}

function isInstalledAs(wanted, found) {
  // An optional package that is not there is one for another system.
  if (!found) return wanted.optional === true
  return found.version === wanted.version && found.integrity === wanted.integrity
}
