/** Something about a JPEG that a sound one of the kind that is decoded here does not have. What it means is left to another decoder. */
export class NotSound extends Error {}

export function requireSound(sound: boolean, what: string): asserts sound {
  if (!sound) throw new NotSound(what)
}
