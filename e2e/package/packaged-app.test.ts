import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { namesInHelp } from '../../build/package/linux-launcher.mjs'
import { readJson } from '../../build/setup/project.mjs'
import { filesIn, temporaryFolder, typedBytes } from '../headless/folders.ts'
import { asarFiles, binary, commandsOfLauncher, packaged, runPackaged } from './packaged.ts'

const { version } = readJson(join(import.meta.dirname, '../../package.json'))

/** A script that says by a file that it was run. */
function tellTale(folder: string): { script: string; wasRun(): boolean } {
  const script = join(folder, 'tell-tale.cjs')
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'was-run'))}, '')\n`)
  return { script, wasRun: () => filesIn(folder).includes('was-run') }
}

/** Starts of the binary itself, as the launcher starts it. */
const headless = ['--no-sandbox', '--ozone-platform=headless', '--log-level=3']

/** Those in which a command keeps what Chromium writes. */
const foldersOfChromium = () => readdirSync(tmpdir()).filter((name) => /^leafcutter-[^-]+$/.test(name))

describe('the packaged app', () => {
  it('reads a folder without a display, and leaves nothing of Chromium behind', async () => {
    const folder = temporaryFolder()
    const documents = join(folder, 'documents')
    mkdirSync(documents)
    writeFileSync(join(documents, 'letter.pdf'), await typedBytes(2))
    const before = foldersOfChromium()
    const out = join(folder, 'out')
    const run = await runPackaged(['ingest', documents, '--out', out, '--data', join(folder, 'data'), '--json'])
    expect(run.stderr).toContain('It adds up.')
    expect(run.status).toBe(0)
    expect(JSON.parse(run.stdout)).toMatchObject({ state: 'completed', addsUp: true, pages: { total: 2, text: 2 } })
    expect(filesIn(out)).toEqual(['letter.pdf.txt', 'report.csv'])
    expect(foldersOfChromium()).toEqual(before)
  })

  it('starts every command without a display', async () => {
    const help = await runPackaged(['--help'])
    expect(help.status).toBe(0)
    const names = namesInHelp(help.stdout)
    expect(names).toEqual(expect.arrayContaining(['ingest', 'status', 'help']))
    expect(commandsOfLauncher()).toEqual(expect.arrayContaining(names))
  })

  it('says what is wrong with a command, with the exit status of the command line, and leaves nothing either', async () => {
    const before = foldersOfChromium()
    const run = await runPackaged(['ingest'])
    expect(run.status).toBe(2)
    expect(run.stderr).toContain("required option '--out <dir>' not specified")
    expect(foldersOfChromium()).toEqual(before)
  })
})

describe('its binary', () => {
  it('has its fuses as they shall be', async () => {
    const wire = await getCurrentFuseWire(binary)
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ]
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ]
    expect(on.map((fuse) => wire[fuse])).toEqual(on.map(() => FuseState.ENABLE))
    expect(off.map((fuse) => wire[fuse])).toEqual(off.map(() => FuseState.DISABLE))
  })

  it('does not become plain Node by a variable of the environment', async () => {
    const run = await runPackaged([...headless, '--version'], { environment: { ELECTRON_RUN_AS_NODE: '1' }, program: binary })
    expect(run.stdout.trim()).toBe(version)
  })

  it('runs no script that the environment names', async () => {
    const { script, wasRun } = tellTale(temporaryFolder())
    const run = await runPackaged(['--version'], { environment: { NODE_OPTIONS: `--require ${script}` } })
    expect(run.stdout.trim()).toBe(version)
    expect(wasRun()).toBe(false)
  })

  it('lets no debugger in', async () => {
    const run = await runPackaged([...headless, '--inspect=0', '--version'], { program: binary })
    expect(run.stdout.trim()).toBe(version)
    expect(run.stderr).not.toContain('Debugger listening')
  })

  it('takes no other app than its archive', async () => {
    const folder = join(packaged, 'resources', 'app')
    const { script, wasRun } = tellTale(temporaryFolder())
    mkdirSync(folder)
    try {
      writeFileSync(join(folder, 'package.json'), JSON.stringify({ main: script }))
      expect((await runPackaged(['--version'])).stdout.trim()).toBe(version)
      expect(wasRun()).toBe(false)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

describe('its archive', () => {
  it('has beside it only binaries, the language data, and the decoder that its licence lets others replace', () => {
    const { unpacked } = asarFiles()
    const own = /^(node_modules\/(better-sqlite3|libheif-js|@napi-rs\/[\w-]+)|out\/node_modules\/better-sqlite3)\//
    const languageData = /^node_modules\/@tesseract\.js-data\/[a-z_]+\/4\.0\.0_best_int\/[a-z_]+\.traineddata\.gz$/
    expect(unpacked.filter((path) => !own.test(path) && !languageData.test(path))).toEqual([])
    // Of what a thread reads in the archive Electron would leave a copy elsewhere.
    expect(unpacked.some((path) => languageData.test(path))).toBe(true)
    expect(unpacked.some((path) => path.endsWith('.node'))).toBe(true)
  })

  it('carries no sources, maps or tools', () => {
    const { packed } = asarFiles()
    expect(packed).toContain('out/main/index.js')
    expect(
      packed.filter((path) =>
        /\.(map|ts|tsx)$|^(src-|e2e\/|bench\/|build\/|node_modules\/(vitest|electron|typescript|react)\/)/.test(path),
      ),
    ).toEqual([])
  })
})
