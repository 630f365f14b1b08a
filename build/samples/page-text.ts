import { works } from './prose.ts'
import type { Random } from './random.ts'

/** What is printed on one page, before it is broken into lines. */
export interface PageText {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly footer: string
}

/** Between how many characters the last sentence of a page is begun. */
export interface Body {
  readonly shortest: number
  readonly longest: number
}

interface Sentence {
  readonly title: string
  readonly text: string
  readonly startsParagraph: boolean
}

// With the title, the footer and the last sentence, a page comes to 1,200 to 2,200 characters.
export const usualBody: Body = { shortest: 1_220, longest: 1_780 }
/** A paragraph, which is read in less than half of the time. */
export const shortBody: Body = { shortest: 300, longest: 450 }

const sentences: readonly Sentence[] = works.flatMap(({ title, paragraphs }) =>
  paragraphs.flatMap((paragraph) => sentencesOf(title, paragraph)),
)

/** The text of `count` pages that follow one another, starting at a random sentence of the prose. */
export function pagesOfProse(random: Random, count: number, { shortest, longest } = usualBody): PageText[] {
  let position = random.whole(0, sentences.length - 1)
  return Array.from({ length: count }, (_, index) => {
    const body = takeSentences(position, random.whole(shortest, longest))
    position += body.length
    return { title: body[0]?.title ?? '', paragraphs: joinParagraphs(body), footer: `Page ${index + 1} of ${count}` }
  })
}

// Semicolons and colons count as ends too: some of these authors write sentences of half a page.
function sentencesOf(title: string, paragraph: string): Sentence[] {
  const texts = paragraph.split(/(?<=[.;:?!]) /)
  return texts.map((text, index) => ({ title, text, startsParagraph: index === 0 }))
}

function takeSentences(start: number, characters: number): Sentence[] {
  const taken: Sentence[] = []
  let length = 0
  for (let position = start; length < characters; position += 1) {
    const sentence = sentences[position % sentences.length] as Sentence
    taken.push(sentence)
    length += sentence.text.length + 1
  }
  return taken
}

function joinParagraphs(body: readonly Sentence[]): string[] {
  const paragraphs: string[] = []
  for (const { text, startsParagraph } of body) {
    const open = paragraphs.pop()
    if (open === undefined) paragraphs.push(text)
    else if (startsParagraph) paragraphs.push(open, text)
    else paragraphs.push(`${open} ${text}`)
  }
  return paragraphs
}
