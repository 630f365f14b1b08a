import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import type { Word } from '../../../../src-main/contract/page.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import type { Span } from '../../../../src-main/contract/search.ts'
import { bringIntoView } from '../bring-into-view.ts'
import { stepWord } from '../step-word.ts'
import type { TextPart } from '../words-in-text.ts'
import { MarkedText } from './marked-text.tsx'
import { NoText } from './no-text.tsx'

interface Props {
  page: PageDetail
  text: string | null
  parts: TextPart[]
  marks: Span[]
  words: readonly Word[]
  word: number | null
  onWord: (word: number | null) => void
  /** Null where there is nothing to correct. */
  onEdit: (() => void) | null
}

/** The text to read: a click on a word or the arrow keys choose it, here and in the image. */
export function TextView({ page, text, parts, marks, words, word, onWord, onEdit }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const chosen = word === null ? null : scroll.current?.querySelector(`[data-word="${word}"]`)
    if (scroll.current && chosen) bringIntoView(scroll.current, chosen)
  }, [word])

  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepWord(words, word, event.key)
    if (next !== null) onWord(next)
    else if (event.key === 'Escape' && word !== null) onWord(null)
    else if (event.key === 'Enter' && onEdit) onEdit()
    else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('[data-word]') === null) onWord(null)
  }
  return (
    <div className="text-view" ref={scroll} role="group" aria-label="Text of the page" tabIndex={0} onKeyDown={onKeyDown} onClick={onClick}>
      {text ? <MarkedText parts={parts} marks={marks} words={words} word={word} onWord={onWord} /> : <NoText page={page} />}
    </div>
  )
}
