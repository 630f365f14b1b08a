import { InvalidArgumentError } from 'commander'

/** In a script an empty path is a variable that was not set, and never means the folder that one happens to be in. */
export function nonEmpty(path: string): string {
  if (path === '') throw new InvalidArgumentError('The path is empty.')
  return path
}
