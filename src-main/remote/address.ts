import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Bytes of a socket's path without the end mark: `sun_path` has 104 on macOS and 108 on Linux. */
const longestPath = 103

/**
 * Where the owner of a data folder can be reached: a socket in the folder itself, or in the temporary folder under a hash of its name when
 * the path is too long for one; on Windows a named pipe. One folder has one address, by whatever path it is named.
 */
export function addressOf(dataDir: string, platform = process.platform, temporary = tmpdir()): string {
  const folder = realPath(dataDir)
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 20)
  if (platform === 'win32') return `\\\\.\\pipe\\leafcutter-${hash}`
  const inside = join(folder, 'control.sock')
  return Buffer.byteLength(inside) <= longestPath ? inside : join(temporary, `leafcutter-${hash}.sock`)
}

/** A folder that does not exist is reached by nobody, under whatever name. */
function realPath(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}
