import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { formatConfidence, formatCount, formatUnits } from '../../../components/format.ts'
import { useKeys } from '../../../components/keys.ts'
import { countUnsure, nextUnsure } from '../confidence.ts'
import { wordsInText } from '../words-in-text.ts'
import { NoText } from './no-text.tsx'
import { TextWord } from './text-word.tsx'

interface Props {
  page: PageDetail
  word: number | null
  onWord: (word: number | null) => void
}

/** The text of the page; a word that is unsure is coloured and underlined, and tells its box in the image. */
export function PageText({ page, word, onWord }: Props) {
  const scroll = useRef<HTMLDivElement>(null)
  const words = page.words?.words ?? []
  const parts = useMemo(() => wordsInText(page.text ?? '', page.words?.words ?? []), [page.text, page.words])
  const unsure = countUnsure(words)
  const toNextUnsure = () => onWord(nextUnsure(words, word))
  useKeys(unsure.low + unsure.mid > 0 ? [{ key: 'n', label: 'Next unsure word', run: toNextUnsure }] : [])

  useEffect(() => {
    if (word !== null) scroll.current?.querySelector(`[data-word="${word}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [word])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || words.length === 0) return
    event.preventDefault()
    onWord(word === null ? 0 : Math.max(0, Math.min(words.length - 1, word + step)))
  }
  return (
    <section className="page-text" aria-label="Text" data-region tabIndex={-1}>
      <div className="page-head">
        <h2>Text</h2>
        {words.length > 0 && <span className="dim xs">{formatUnits(words.length, 'word')}</span>}
        <span className="grow" />
        {unsure.low + unsure.mid > 0 && (
          <Button small shortcut="n" onClick={toNextUnsure}>
            Next unsure
          </Button>
        )}
        {page.text && <CopyButton text={page.text} label="Copy" />}
      </div>
      {/* What scrolls must be reached by keyboard, and arrows go from word to word. */}
      <div
        className="text-view"
        ref={scroll}
        role="group"
        aria-label="Text of the page"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => onWord(null)}
      >
        {page.text ? (
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
        ) : (
          <NoText page={page} />
        )}
      </div>
      <div className="legend page-foot">
        {words.length > 0 && (
          <>
            <span>
              <span className="w-low">Below 60 %</span> {formatCount(unsure.low)}
            </span>
            <span>
              <span className="w-mid">60–79 %</span> {formatCount(unsure.mid)}
            </span>
          </>
        )}
        <span className="dim size">
          {word !== null && words[word] ? `“${words[word].text}” ${formatConfidence(words[word].confidence)} sure` : mean(page)}
        </span>
      </div>
    </section>
  )
}

function mean(page: PageDetail): string {
  return page.confidence === null ? '' : `Mean ${formatConfidence(page.confidence)}`
}
