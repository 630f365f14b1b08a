import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What the window may load, by its path in an address: the files that lie in the folder themselves, no source maps and nothing behind a link. */
export function servedFiles(folder: string, address = '/'): Map<string, string> {
  const files = new Map<string, string>()
  // Not read with `recursive`, which follows links to folders.
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isFile() && !entry.name.endsWith('.map')) files.set(address + entry.name, path)
    else if (entry.isDirectory()) for (const [name, file] of servedFiles(path, `${address}${entry.name}/`)) files.set(name, file)
  }
  return files
}
