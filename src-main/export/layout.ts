import type { Word } from '../contract/page.ts'

type Box = Word['box']

export interface Line {
  box: Box
  words: Word[]
}
export interface Paragraph {
  box: Box
  lines: Line[]
}
export interface Block {
  box: Box
  paragraphs: Paragraph[]
}

/** The words of a page as blocks of paragraphs of lines, in the order in which they were recognised. Each box holds those within it. */
export function layOut(words: Word[]): Block[] {
  return runs(words, (word) => word.block).map((inBlock) => ({
    box: around(inBlock),
    paragraphs: runs(inBlock, (word) => word.paragraph).map((inParagraph) => ({
      box: around(inParagraph),
      lines: runs(inParagraph, (word) => word.line).map((inLine) => ({ box: around(inLine), words: inLine })),
    })),
  }))
}

/** Cuts where the number of one word is not that of the word before. */
function runs(words: Word[], numberOf: (word: Word) => number): Word[][] {
  const found: Word[][] = []
  for (const word of words) {
    const run = found.at(-1)
    const [first] = run ?? []
    if (run && first && numberOf(first) === numberOf(word)) run.push(word)
    else found.push([word])
  }
  return found
}

function around(words: Word[]): Box {
  const side = (index: 0 | 1 | 2 | 3, choose: (...values: number[]) => number) =>
    words.reduce((value, { box }) => choose(value, box[index]), words[0]?.box[index] ?? 0)
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}
