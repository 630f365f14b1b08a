import { Fragment } from 'react'
import type { Word } from '../../../../src-main/contract/page.ts'
import type { Span } from '../../../../src-main/contract/search.ts'
import { overlaps } from '../words-found.ts'
import type { TextPart } from '../words-in-text.ts'
import { TextWord } from './text-word.tsx'

interface Props {
  parts: TextPart[]
  /** What was searched for, in characters of the whole text. */
  marks: Span[]
  words: readonly Word[]
  /** The word that is chosen. */
  word: number | null
  onWord: (word: number) => void
}

/** A text with its recognised words marked by how sure they are, and with what was searched for. */
export function MarkedText({ parts, marks, words, word, onWord }: Props) {
  return (
    <pre>
      {withPlaces(parts).map(({ part, start, end }) =>
        part.word === null ? (
          <Fragment key={`at ${start}`}>{between(part.text, start, marks)}</Fragment>
        ) : (
          <TextWord
            key={part.word}
            index={part.word}
            text={part.text}
            confidence={words[part.word]?.confidence ?? 100}
            active={part.word === word}
            found={marks.some((mark) => overlaps(mark, { start, end }))}
            onWord={onWord}
          />
        ),
      )}
    </pre>
  )
}

function withPlaces(parts: TextPart[]): (Span & { part: TextPart })[] {
  let end = 0
  return parts.map((part) => {
    const start = end
    end += part.text.length
    return { part, start, end }
  })
}

/** What stands between the recognised words, in a corrected text also words; blanks of a phrase are not marked. */
function between(text: string, start: number, marks: Span[]) {
  const here = marks.filter((mark) => overlaps(mark, { start, end: start + text.length }))
  if (here.length === 0 || text.trim() === '') return text
  const cuts = here.flatMap((mark) => [Math.max(0, mark.start - start), Math.min(text.length, mark.end - start)])
  const edges = [0, ...cuts, text.length]
  return edges.slice(1).map((edge, index) => {
    const from = edges[index] ?? 0
    const piece = text.slice(from, edge)
    return index % 2 === 1 ? <mark key={from}>{piece}</mark> : piece
  })
}
