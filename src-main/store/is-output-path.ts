/**
 * Whether a path that somebody else wrote stays below the folder that it is taken from, on every system: outputs mirror it. Names with a
 * backslash or a colon are those of other systems here, and would lead elsewhere on Windows.
 */
export function isOutputPath(path: string, platform: NodeJS.Platform = process.platform): boolean {
  if (path === '' || path.includes('\0')) return false
  if (platform === 'win32' && /[\\:]/.test(path)) return false
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
