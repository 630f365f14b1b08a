// The files of updates that electron-builder does not write: into a plain folder, and beside a Debian package.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What electron-builder is told: a web server that only has files. Null when the app shall never ask. */
export function publishOptions(updates) {
  return updates === null ? null : { provider: 'generic', url: updates, channel: 'latest' }
}

/**
 * Writes `app-update.yml` beside the archive of the app, as electron-builder does for installers; where that was there already it stays,
 * because it also names who signs.
 * @param resources the folder of the archive
 */
export function writeAppUpdate(resources, updates) {
  const file = join(resources, 'app-update.yml')
  if (updates === null || existsSync(file)) return
  const lines = { ...publishOptions(updates), updaterCacheDirName: 'leafcutter-updater' }
  writeFileSync(file, lined(Object.entries(lines).map(([name, value]) => `${name}: ${value}`)))
}

/**
 * Writes the list that names a Debian package as the newest version, beside it, and gives its path.
 * @param released when, as a Date
 */
export function writeLinuxFeed(debianPackage, version, arch, released) {
  const sha512 = createHash('sha512').update(readFileSync(debianPackage)).digest('base64')
  const file = join(dirname(debianPackage), linuxFeedName(arch))
  const name = basename(debianPackage)
  const { size } = statSync(debianPackage)
  const files = ['files:', `  - url: ${name}`, `    sha512: ${sha512}`, `    size: ${size}`]
  const whole = [`path: ${name}`, `sha512: ${sha512}`, `releaseDate: '${released.toISOString()}'`]
  writeFileSync(file, lined([`version: ${version}`, ...files, ...whole]))
  return file
}

/** As electron-updater asks for it. */
function linuxFeedName(arch) {
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`
}

const lined = (lines) => `${lines.join('\n')}\n`
