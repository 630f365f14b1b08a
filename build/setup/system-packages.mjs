// The shared libraries that Electron's window needs on Linux, and for the tests a display without a screen.
import { spawnSync } from 'node:child_process'
import { mustRun } from './run-step.mjs'
import { SetupProblem, say } from './say.mjs'

const windowPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libxtst6',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libxkbcommon0',
  'libcups2',
]
const displayPackages = ['xvfb', 'xauth']

export async function ensureSystemPackages({ electron, ownDisplay }) {
  if (process.platform !== 'linux') return
  const needed = ownDisplay ? [...displayPackages, ...windowPackages] : windowPackages
  if (isDebian()) await ensureDebianPackages(needed)
  else requireLibraries(electron, ownDisplay)
}

/** Installs what is missing of these; where that takes another user, it says what to do. */
export async function ensureDebianPackages(needed) {
  const missing = missingPackages(needed, ask('dpkg-query', ['-W', '-f', dpkgFormat, ...needed.flatMap(spellings)]))
  if (missing.length === 0) return
  if (process.getuid() !== 0) throw new SetupProblem(howToInstall(chooseNames(missing, askPolicy(missing))))
  say(`Installing system packages: ${missing.join(', ')}.`)
  await apt(['update'], missing)
  await apt(['install', '-y', '--no-install-recommends', ...chooseNames(missing, askPolicy(missing))], missing)
}

// Newer releases of Debian and Ubuntu add t64 to the names of libraries that were rebuilt with a 64-bit time.
function spellings(name) {
  return [`${name}t64`, name]
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query fills these in.
const dpkgFormat = '${Package} ${db:Status-Status}\n'

/** `dpkgOutput` has one line a package: its name and its state. */
export function missingPackages(needed, dpkgOutput) {
  const installed = new Set(
    dpkgOutput
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  )
  return needed.filter((name) => !spellings(name).some((spelling) => installed.has(spelling)))
}

/** The spelling of each name that `apt-cache policy` has a version of; the plain one where it knows neither. */
export function chooseNames(names, policyOutput) {
  const available = new Set([...policyOutput.matchAll(/^(\S+):\n.*\n {2}Candidate: (?!\(none\))/gm)].map(([, name]) => name))
  return names.map((name) => spellings(name).find((spelling) => available.has(spelling)) ?? name)
}

export function howToInstall(names) {
  const list = names.join(' ')
  return `These system packages are missing: ${list}. Install them with\n  sudo apt-get update && sudo apt-get install --no-install-recommends ${list}`
}

function askPolicy(names) {
  return ask('apt-cache', ['policy', ...names.flatMap(spellings)])
}

function apt(args, missing) {
  return mustRun('apt-get', args, `apt-get failed; the reason is above. ${howToInstall(missing)}`, {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  })
}

function requireLibraries(electron, ownDisplay) {
  const libraries = missingLibraries(ask('ldd', [electron]))
  const programs = ownDisplay && !isThere('xvfb-run') ? ['xvfb-run'] : []
  const missing = [...libraries, ...programs]
  if (missing.length === 0) return
  throw new SetupProblem(
    `This system lacks what the window needs: ${missing.join(', ')}. Install the packages of your distribution that carry these, then run your command again.`,
  )
}

/** The names that `ldd` could not find. */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => name)
}

function isDebian() {
  return isThere('dpkg-query') && isThere('apt-get')
}

function isThere(command) {
  return spawnSync(command, ['--help'], { stdio: 'ignore' }).error === undefined
}

function ask(command, args) {
  return spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } }).stdout ?? ''
}
