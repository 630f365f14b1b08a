/**
 * The volume of a document: the folder that was imported and in which it was found; for a file that was named itself, its folder.
 * Not the number of the device: that changes with every mount, is not known while the share is away, and says nothing to an operator.
 * @param sources absolute paths that the batch was made of
 */
export function volumeOf(sources: string[], path: string): string {
  const holding = sources.filter((source) => path.startsWith(withSeparator(source)))
  return holding.length > 0 ? longest(holding) : folderOf(path)
}

/** A folder with a separator at its end, so that `/a/b` does not hold `/a/bc`. */
export function withSeparator(folder: string): string {
  const separator = separatorOf(folder)
  return folder.endsWith(separator) ? folder : folder + separator
}

function folderOf(path: string): string {
  const at = path.lastIndexOf(separatorOf(path))
  return at <= 0 ? path.slice(0, 1) : path.slice(0, at)
}

/** Absolute paths of Windows begin with a drive or with two backslashes. */
function separatorOf(path: string): string {
  return path.startsWith('/') ? '/' : '\\'
}

const longest = (paths: string[]) => paths.reduce((best, path) => (path.length > best.length ? path : best))
