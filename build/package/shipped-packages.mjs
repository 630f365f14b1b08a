// The npm packages that go into the app's folder: what `dependencies` names and everything that these need in turn. What is
// bundled into the window is a devDependency and not among them.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readJson } from '../setup/project.mjs'

/** Gives the folders of the packages, each as `{ name, version, folder }`, in the order of their names. */
export function shippedPackages(projectFolder) {
  const found = new Map()
  const manifest = readJson(join(projectFolder, 'package.json'))
  for (const name of Object.keys(manifest.dependencies)) add(name, projectFolder, found)
  return [...found.values()].sort((one, other) => (one.folder < other.folder ? -1 : 1))
}

function add(name, from, found) {
  const folder = packageFolder(name, from)
  if (found.has(folder)) return
  const { version, dependencies = {}, optionalDependencies = {} } = readJson(join(folder, 'package.json'))
  found.set(folder, { name, version, folder })
  for (const needed of Object.keys(dependencies)) {
    if (!(needed in optionalDependencies)) add(needed, folder, found)
  }
  // Of these npm installs the ones for this system.
  for (const wanted of Object.keys(optionalDependencies)) if (findPackage(wanted, folder)) add(wanted, folder, found)
}

/** @throws when the package is not installed */
export function packageFolder(name, from) {
  const folder = findPackage(name, from)
  if (!folder) throw new Error(`The package ${name}, which ${from} needs, is not installed.`)
  return folder
}

/** Where Node finds a package: in the nearest `node_modules` upwards. */
function findPackage(name, from) {
  const folder = join(from, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(from)
  return parent === from ? undefined : findPackage(name, parent)
}
