import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that `npm run package` makes. */
export const packaged = fileURLToPath(new URL('../../.cache/package/linux-unpacked', import.meta.url))
export const binary = join(packaged, 'leafcutter')
/** Its command, within the folder. */
export const launcherPath = join('bin', 'leafcutter')
const launcher = join(packaged, launcherPath)

/** How a start of the packaged app ended. */
export interface Ended {
  status: number | null
  stdout: string
  stderr: string
}

interface Start {
  /** Added to that of the tests. */
  environment?: NodeJS.ProcessEnv
  /** The launcher, when it is none. */
  program?: string
  /** Whose rights it has; those of the tests when it is nobody. */
  user?: { uid: number; gid: number }
}

/**
 * Runs `leafcutter ARGS` of the package, on a computer without a display.
 * @throws when there is no package
 */
export function runPackaged(args: string[], { environment, program = launcher, user }: Start = {}): Promise<Ended> {
  if (!existsSync(launcher)) throw new Error('There is nothing to test: make the package with `npm run package`.')
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env
  const child = spawn(program, args, { ...user, cwd: tmpdir(), env: { ...rest, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
}

/** What the launcher takes for a command, and so starts without a display. */
export function commandsOfLauncher(): string[] {
  const [, list = ''] = /^ {2}(.*)\)$/m.exec(readFileSync(launcher, 'utf8')) ?? []
  return list.split('|')
}

interface AsarFolder {
  files: Record<string, AsarFolder & { unpacked?: boolean }>
}

/**
 * The paths of the files in an archive, and of those that lie beside it.
 * The format: https://github.com/electron/asar#format, four numbers of 32 bits before the list, of which the last is its length.
 */
export function asarFiles(archive = join(packaged, 'resources', 'app.asar')): { packed: string[]; unpacked: string[] } {
  const bytes = readFileSync(archive)
  const list = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as AsarFolder
  const packed: string[] = []
  const unpacked: string[] = []
  walk(list, '')
  return { packed, unpacked }

  function walk(folder: AsarFolder, path: string): void {
    for (const [name, entry] of Object.entries(folder.files)) {
      if (entry.files) walk(entry, `${path}${name}/`)
      else (entry.unpacked ? unpacked : packed).push(path + name)
    }
  }
}
