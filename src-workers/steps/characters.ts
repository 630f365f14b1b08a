/** With fewer real characters than this among all, the layer comes from a font without meaning. */
const realShare = 0.7
/**
 * No page that means its text has control characters in it. A font that does not say what its signs mean is read by their numbers: the
 * sign for the space is then often number 3, and the others are letters, but the wrong ones.
 */
const controlShare = 0.02

interface Characters {
  /** All but white space. */
  characters: number
  /** Those that mean something. */
  real: number
  controls: number
}

/** Letters, digits, punctuation and symbols are real; U+FFFD, private use, control and unassigned characters are rubbish. */
export function countCharacters(text: string): Characters {
  const counts = { characters: 0, real: 0, controls: 0 }
  for (const character of text) {
    if (/\s/.test(character)) continue
    counts.characters += 1
    if (/\p{Cc}/u.test(character)) counts.controls += 1
    if (character !== '\uFFFD' && /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character)) counts.real += 1
  }
  return counts
}

/** Whether a text layer does not say what its page says, because its fonts do not tell which signs stand for which letters. */
export function isRubbish(text: string): boolean {
  const { characters, real, controls } = countCharacters(text)
  return real === 0 || real < realShare * characters || controls > controlShare * characters
}
