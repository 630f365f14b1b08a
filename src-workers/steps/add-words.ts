import type { Word } from '../../src-main/contract/page.ts'
import { middleOf, spanOf, type TextPlace } from './text-places.ts'

/** A line of the text layer and where its pieces stand in the picture. */
export interface PlacedLine {
  text: string
  places: TextPlace[]
}

/**
 * Puts recognised words between the lines of the text layer, whose order stays. Words of neighbouring lines of one block stay together and
 * come after the line that stands next above them: one that is above them as well as before or behind them, if there is any. Gives back
 * the words in the order in which they stand in the text.
 */
export function addWords(lines: PlacedLine[], words: Word[]): { text: string; words: Word[] } {
  const groups = groupsOf(words).map((group) => ({ group, after: lineAbove(lines, group) }))
  const sorted = groups.toSorted((a, b) => a.after - b.after || topOf(a.group) - topOf(b.group))
  const at = (index: number) => sorted.filter(({ after }) => after === index).map(({ group }) => textOf(group))
  const text = [...at(-1), ...lines.flatMap((line, index) => [line.text, ...at(index)])].join('\n')
  return { text, words: sorted.flatMap(({ group }) => group) }
}

/** Words in the recogniser's order, divided where a block ends or a line between them is not theirs. */
function groupsOf(words: Word[]): Word[][] {
  const groups: Word[][] = []
  for (const word of words) {
    const last = groups.at(-1)?.at(-1)
    if (last && last.block === word.block && word.line - last.line <= 1) groups.at(-1)?.push(word)
    else groups.push([word])
  }
  return groups
}

const topOf = ([first]: Word[]) => first?.box[1] ?? 0

/** The place of the line in the list; -1 when none stands above. */
function lineAbove(lines: PlacedLine[], group: Word[]): number {
  const [first] = group
  if (first === undefined) return -1
  const middle = (first.box[1] + first.box[3]) / 2
  const left = Math.min(...group.map(({ box }) => box[0]))
  const right = Math.max(...group.map(({ box }) => box[2]))
  const above = lines.flatMap(({ places }, index) =>
    places.filter((place) => middleOf(place) <= middle).map((place) => ({ index, bottom: middleOf(place), span: spanOf(place) })),
  )
  const inColumn = above.filter(({ span }) => span[0] < right && span[1] > left)
  const nearest = (inColumn.length > 0 ? inColumn : above).toSorted((a, b) => b.bottom - a.bottom || b.index - a.index)
  return nearest[0]?.index ?? -1
}

function textOf(group: Word[]): string {
  return group.map((word, index) => `${separator(group[index - 1], word)}${word.text}`).join('')
}

function separator(before: Word | undefined, word: Word): '' | ' ' | '\n' {
  if (before === undefined) return ''
  return before.line === word.line ? ' ' : '\n'
}
