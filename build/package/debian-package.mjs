// The folder of the app as a .deb, by electron-installer-debian and dpkg.
import { existsSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { projectFile } from '../setup/project.mjs'
import { ensureDebianPackages } from '../setup/system-packages.mjs'
import { packagesFolder } from './builder-options.mjs'

const debianArch = { x64: 'amd64', arm64: 'arm64' }

/** Gives the path of the package. */
export async function makeDebianPackage(folder) {
  await ensureDebianPackages(['fakeroot', 'dpkg'])
  // A CommonJS package that has no named exports.
  const installer = createRequire(import.meta.url)('electron-installer-debian')
  const dest = join(packagesFolder, 'debian')
  rmSync(dest, { recursive: true, force: true })
  const { packagePaths } = await installer({
    src: folder,
    dest,
    arch: debianArch[process.arch],
    options: {
      name: 'leafcutter',
      productName: 'Leafcutter',
      genericName: 'Text from scans',
      maintainer: 'The Leafcutter maintainers',
      section: 'text',
      categories: ['Office'],
      bin: 'bin/leafcutter',
      icon: projectFile('build', 'icons', 'icon.png'),
      // The binary is linked with it; the list for this version of Electron only recommends it.
      depends: ['libasound2'],
      recommends: ['tesseract-ocr'],
      compression: 'xz',
    },
  })
  const [path] = packagePaths
  if (!existsSync(path)) throw new Error(`${path} was not written.`)
  return path
}
