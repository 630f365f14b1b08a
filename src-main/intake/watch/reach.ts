import type { FolderLook } from '../../queue/volume-breaker.ts'

/**
 * Whether a watched folder is there. Unlike one that is read from it may well be empty, but where a share was mounted an empty folder is what
 * is left of it: then it is another folder than before.
 * @param look null when it did not come back in time
 * @param known identity of the folder when it was last found; null when it was not yet
 */
export function isThere(look: FolderLook | null, known: string | null): boolean {
  if (look === null || look.identity === null) return false
  return known === null || look.identity === known || !look.empty
}
