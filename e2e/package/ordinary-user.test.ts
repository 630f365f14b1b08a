import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesIn, temporaryFolder, typedBytes } from '../headless/folders.ts'
import { binary, launcherPath, packaged, runPackaged } from './packaged.ts'

/** `nobody` and `nogroup`, as most systems number them. */
const user = { uid: 65_534, gid: 65_534 }

/** The folder of the package, or a copy of it where only root gets to it. */
function reachablePackage(): string {
  if (spawnSync('test', ['-x', binary], user).status === 0) return packaged
  const copy = join(folderOfUser(), 'package')
  cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function folderOfUser(): string {
  const folder = temporaryFolder()
  chownSync(folder, user.uid, user.gid)
  return folder
}

// Root may do everything, so what the rights of a file or a folder forbid shows here alone. Whoever is not root runs all tests like this.
it.runIf(process.getuid?.() === 0)(
  'an ordinary user reads a folder, and everybody may read what comes of it',
  async () => {
    const folder = folderOfUser()
    const [documents, out, home] = ['documents', 'out', 'home'].map((name) => join(folder, name)) as [string, string, string]
    for (const path of [documents, home]) mkdirSync(path)
    chownSync(home, user.uid, user.gid)
    for (const name of ['one', 'two', 'three']) writeFileSync(join(documents, `${name}.pdf`), await typedBytes(2))
    const environment = { HOME: home, XDG_CONFIG_HOME: undefined, XDG_RUNTIME_DIR: undefined }
    const program = join(reachablePackage(), launcherPath)
    const run = await runPackaged(['ingest', documents, '--out', out, '--formats', 'txt,pdf', '--json'], { environment, program, user })
    expect(run.stderr).toContain('It adds up.')
    expect(run.status).toBe(0)
    const names = filesIn(out)
    expect(names.length).toBe(7)
    const usual = 0o666 & ~process.umask()
    expect(names.map((name) => statSync(join(out, name)).mode & 0o777)).toEqual(names.map(() => usual))
  },
  60_000,
)
