// What electron-builder is told, for every system.
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheFolder, projectFile } from '../setup/project.mjs'
import { publishOptions } from './update-files.mjs'

export const packagesFolder = join(cacheFolder, 'package')

/** Holds the path of the folder that was made last; gone while one is being made. */
export const madeFolderFile = join(packagesFolder, 'made-folder')

/**
 * Switched in the binary itself, where nobody's environment or command line can switch them back.
 * What each does: https://www.electronjs.org/docs/latest/tutorial/fuses
 */
export const fuses = {
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  grantFileProtocolExtraPrivileges: false,
  enableCookieEncryption: true,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
}

/**
 * @param electron the folder of an unpacked Electron, its version, the system and processor it is for, and what is laid over
 * the app for it: a folder and the entry in it, or null; the folder of what starts it, or null; and the address for updates, or null
 */
export function builderOptions({ electronDist, electronVersion, platform, arch, overlay, launcher, updates }) {
  return {
    appId: 'app.leafcutter.Leafcutter',
    productName: 'Leafcutter',
    directories: { output: packagesFolder, buildResources: projectFile('build', 'icons') },
    electronDist,
    electronVersion,
    electronFuses: fuses,
    // Nothing is compiled or fetched: every binary comes in a package.
    npmRebuild: false,
    files: [
      ...ownFiles,
      ...leftOut,
      ...otherBinaries(platform, arch),
      ...(overlay ? [{ from: overlay.folder, to: '.', filter: ['**/*'] }] : []),
    ],
    extraFiles: ['LICENSE', ...(launcher ? [{ from: launcher, to: 'bin' }] : [])],
    extraMetadata: { productName: 'Leafcutter', ...(overlay && { main: overlay.main }) },
    asar: true,
    asarUnpack: ['**/*.node', ...replaceable, ...readByThreads],
    afterExtract: removeOtherApps,
    linux: { target: 'dir', executableName: 'leafcutter', icon: 'icon.png', category: 'Office' },
    mac: { target: ['dmg', 'zip'], hardenedRuntime: true, category: 'public.app-category.productivity', icon: 'icon.png' },
    win: { target: ['nsis'], icon: 'icon.png' },
    nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, deleteAppDataOnUninstall: false },
    publish: publishOptions(updates),
  }
}

const ownFiles = ['out/**/*', 'drizzle/**/*', 'LICENSE']

/** What packages carry beside what a program reads of them. */
const leftOut = [
  '!**/*.{map,ts,mts,cts,tsx,flow,md,markdown,c,cc,cpp,h,hpp,gyp}',
  '!**/{test,tests,__tests__,doc,docs,example,examples,.github}/**',
  '!node_modules/better-sqlite3/{deps,src}/**',
  '!node_modules/pdfjs-dist/{build,web,image_decoders,types}/**',
  '!node_modules/pdfjs-dist/legacy/{web,image_decoders}/**',
  '!node_modules/pdfjs-dist/**/*{.min.mjs,sandbox.mjs,renderer.mjs}',
  '!node_modules/tesseract.js/{dist,benchmarks,scripts}/**',
  // The same code once more, for browsers; and data of a recogniser that is never asked.
  '!node_modules/tesseract.js-core/*.wasm.js',
  '!node_modules/@tesseract.js-data/*/4.0.0/**',
]

/** better-sqlite3 carries its binary for every system. */
function otherBinaries(platform, arch) {
  const own = [`${platform}-${arch}`, `${platform}musl-${arch}`]
  return sqliteBinaries.filter((name) => !own.includes(name)).map((name) => `!node_modules/better-sqlite3/prebuilds/${name}.node`)
}

const sqliteBinaries = ['darwin', 'linux', 'linuxmusl', 'win32'].flatMap((system) => [`${system}-x64`, `${system}-arm64`])

/** The HEIC decoder is under the LGPL: whoever wants to can put another one in its place. */
const replaceable = ['node_modules/libheif-js/**/*']

/** What a thread opens as a file: of what lies in the archive Electron makes a copy in the folder for temporary files, which stays there when its process is ended. */
const readByThreads = ['node_modules/@tesseract.js-data/**/*.gz']

/** An Electron may bring an app that starts others; and the stand-in has its SQLite beside it, which is laid into the app. */
async function removeOtherApps({ appOutDir }) {
  for (const name of ['resources/app', 'resources/default_app.asar', 'sqlite'])
    await rm(join(appOutDir, name), { recursive: true, force: true })
}
