// The licences of everything that is shipped, as the app lists them: of the packages in its archive and of those bundled into the window.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder, readJson } from '../setup/project.mjs'
import { packageFolder, shippedPackages } from './shipped-packages.mjs'

/** Writes `out/licences.json`: `[{ name, version, licence, text }]`, in the order of the names. */
export function writeLicences(outFolder = join(projectFolder, 'out')) {
  const bundled = bundledPackages(join(outFolder, 'renderer', 'assets')).map((name) => packageFolder(name, projectFolder))
  const folders = new Set([...shippedPackages(projectFolder).map(({ folder }) => folder), ...bundled])
  const licences = [...folders].map(licenceOf).sort((one, other) => (one.name < other.name ? -1 : 1))
  const lacking = licences.filter(({ licence }) => licence === '')
  if (lacking.length > 0) throw new Error(`These packages name no licence: ${lacking.map(({ name }) => name).join(', ')}.`)
  writeFileSync(join(outFolder, 'licences.json'), JSON.stringify(licences))
}

/** The packages of which anything went into the window, by its source maps. */
export function bundledPackages(assetsFolder) {
  const maps = readdirSync(assetsFolder).filter((name) => name.endsWith('.map'))
  const sources = maps.flatMap((name) => readJson(join(assetsFolder, name)).sources)
  return [...new Set(sources.flatMap((source) => nameOfPackage(source) ?? []))].sort()
}

/** The package that a source file belongs to; undefined for one of our own. */
export function nameOfPackage(source) {
  const [, behind] = /.*node_modules\/(.*)/.exec(source) ?? []
  if (behind === undefined) return undefined
  const [first, second] = behind.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

function licenceOf(folder) {
  const { name, version, license, licenses } = readJson(join(folder, 'package.json'))
  return { name, version, licence: inWords(license ?? licenses), text: licenceText(folder) }
}

/** Old packages name their licences as an object, or as a list of those. */
function inWords(licence) {
  if (Array.isArray(licence)) return licence.map(inWords).join(' OR ')
  return typeof licence === 'object' ? (licence.type ?? '') : (licence ?? '')
}

/** What the package says itself; empty where it has no such file, as many that belong to another package do. */
function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  return names
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8').trim())
    .join('\n\n')
}
