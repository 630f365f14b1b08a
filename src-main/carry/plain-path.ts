/** Bytes of one name that every file system takes. */
const mostNameBytes = 255

/**
 * Whether a path of a file from elsewhere stays below the folder that it is put into: relative, with `/`, without a step upwards, and on
 * Windows without what leads to drives, streams and other folders.
 */
export function isPlainPath(path: string, platform = process.platform): boolean {
  const isOdd = platform === 'win32' ? /[\0\\:]/ : /\0/
  return !isOdd.test(path) && path.split('/').every(isPlainName)
}

function isPlainName(part: string): boolean {
  return part !== '' && part !== '.' && part !== '..' && Buffer.byteLength(part) <= mostNameBytes
}
