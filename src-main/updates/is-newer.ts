/** A version that is released: three numbers and nothing else. */
export const releasedVersion = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/

/**
 * Whether a released version comes after the one that runs, which may be one before a release (`1.2.0-rc.1` comes before `1.2.0`).
 * An older one, the same one, and one that is no release never do: nobody is led back to a version with known faults.
 */
export function isNewer(version: string, running: string): boolean {
  const [release = '', ...before] = running.split('-')
  const offered = numbersOf(version)
  const own = numbersOf(release)
  if (!offered || !own) return false
  for (const [place, number] of offered.entries()) {
    const ours = own[place] ?? 0
    if (number !== ours) return number > ours
  }
  return before.length > 0
}

function numbersOf(version: string): number[] | null {
  const [, ...parts] = releasedVersion.exec(version) ?? []
  return parts.length === 0 ? null : parts.map(Number)
}
