import type { Word } from '../../../../src-main/contract/page.ts'
import type { TextPart } from '../words-in-text.ts'
import { TextWord } from './text-word.tsx'

interface Props {
  parts: TextPart[]
  words: readonly Word[]
  /** The word that is chosen. */
  word: number | null
  onWord: (word: number) => void
}

/** A text with its recognised words marked by how sure they are. */
export function MarkedText({ parts, words, word, onWord }: Props) {
  return (
    <pre>
      {parts.map((part) =>
        part.word === null ? (
          part.text
        ) : (
          <TextWord
            key={part.word}
            index={part.word}
            text={part.text}
            confidence={words[part.word]?.confidence ?? 100}
            active={part.word === word}
            onWord={onWord}
          />
        ),
      )}
    </pre>
  )
}
