import { readFileSync } from 'node:fs'
import { chmod, stat } from 'node:fs/promises'

/** What is left of the rights of a file that is made while Chromium narrows the umask of this process (`make-folder.ts` says more). */
const narrowed = 0o600

/**
 * The umask of this process when it is not narrowed: narrowed it forbids its owner to enter a folder, which nobody asks for on purpose. Null where it
 * cannot be known. Read from where reading does not change it, as `process.umask()` does; only Linux has that.
 */
export function usualUmask(): number | null {
  for (let look = 0; look < 100; look += 1) {
    const umask = umaskNow()
    if (umask === null) return null
    if ((umask & 0o100) === 0) return umask
  }
  return null
}

/** Gives a file that was just made the rights that it should have had, so that colleagues on a share may read it. */
export async function giveUsualRights(path: string): Promise<void> {
  const { mode } = await stat(path)
  if ((mode & 0o777) !== narrowed) return
  const umask = usualUmask()
  if (umask === null || (0o666 & ~umask) === narrowed) return
  try {
    await chmod(path, 0o666 & ~umask)
  } catch (error) {
    // A file system without rights of its own: every file of it has these.
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'ENOTSUP'))) throw error
  }
}

function umaskNow(): number | null {
  try {
    const [, digits] = /^Umask:\s*([0-7]+)$/m.exec(readFileSync('/proc/self/status', 'latin1')) ?? []
    return digits === undefined ? null : Number.parseInt(digits, 8)
  } catch {
    return null
  }
}
