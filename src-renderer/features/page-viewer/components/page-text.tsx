import { useMemo, useState } from 'react'
import type { Word } from '../../../../src-main/contract/page.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button } from '../../../components/button.tsx'
import { CopyButton } from '../../../components/copy-button.tsx'
import { formatUnits } from '../../../components/format.ts'
import { useKeys } from '../../../components/keys.ts'
import { countUnsure, nextUnsure } from '../confidence.ts'
import { useDraft } from '../draft-store.ts'
import { marksOf } from '../words-found.ts'
import { wordsInCorrection } from '../words-in-correction.ts'
import { type TextPart, wordsInText } from '../words-in-text.ts'
import { CorrectionNote } from './correction-note.tsx'
import { TextEditor } from './text-editor.tsx'
import { TextFoot } from './text-foot.tsx'
import { TextView } from './text-view.tsx'

/** The text is being corrected; `selection` is what was chosen when that began, in characters. */
export interface Editing {
  selection: { start: number; end: number } | null
}

interface Props {
  page: PageDetail
  word: number | null
  /** What was searched for; empty for nothing. */
  search: string
  onWord: (word: number | null) => void
  /** Null while the text is only read. It is kept by whoever keeps the word, because the text moves behind a tab in a small window. */
  editing: Editing | null
  onEditing: (editing: Editing | null) => void
}

/** The text of the page, as it was recognised or as the operator corrected it; and the place to correct it. */
export function PageText({ page, word, search, onWord, editing, onEditing }: Props) {
  const [recognised, setRecognised] = useState(false)
  const draft = useDraft(page)
  const corrected = page.correction !== null && !recognised ? page.correction.text : null
  const { parts, words } = useMemo(() => linked(page, corrected), [page, corrected])
  const unsure = countUnsure(words)
  const anyUnsure = unsure.low + unsure.mid > 0
  const canCorrect = page.state === 'done'
  const toNextUnsure = () => onWord(nextUnsure(words, word))
  const edit = () => onEditing({ selection: recognised ? null : placeOf(parts, word) })
  const text = corrected ?? page.text
  const marks = useMemo(() => marksOf(text ?? '', search), [text, search])
  useKeys(anyUnsure && !editing ? [{ key: 'n', label: 'Next unsure word', run: toNextUnsure }] : [])
  useKeys(canCorrect && !editing ? [{ key: 'e', label: 'Correct the text', run: edit }] : [])

  return (
    <section className="page-text" aria-label="Text" data-region tabIndex={-1}>
      <div className="page-head">
        <h2>Text</h2>
        {words.length > 0 && <span className="dim xs nowrap">{formatUnits(words.length, 'word')}</span>}
        <span className="grow" />
        {anyUnsure && !editing && (
          <Button small shortcut="n" onClick={toNextUnsure}>
            Next unsure
          </Button>
        )}
        {canCorrect && !editing && (
          <Button small icon="edit" shortcut="e" onClick={edit}>
            Correct
          </Button>
        )}
        {text && !editing && <CopyButton text={text} label="Copy" />}
      </div>
      {editing ? (
        <TextEditor page={page} selection={editing.selection} onClose={() => onEditing(null)} />
      ) : (
        <>
          <CorrectionNote page={page} hasDraft={draft !== null} recognised={recognised} onRecognised={setRecognised} onEdit={edit} />
          <TextView
            page={page}
            text={text}
            parts={parts}
            marks={marks}
            words={words}
            word={word}
            onWord={onWord}
            onEdit={canCorrect ? edit : null}
          />
        </>
      )}
      <TextFoot page={page} words={words} word={word} />
    </section>
  )
}

/** The text in parts, and the words; those that the operator changed are nobody's doubt any more. */
function linked(page: PageDetail, corrected: string | null): { parts: TextPart[]; words: Word[] } {
  const words = page.words?.words ?? []
  if (corrected === null) return { parts: wordsInText(page.text ?? '', words), words }
  const parts = wordsInCorrection(corrected, words)
  const left = new Set(parts.map((part) => part.word))
  return { parts, words: words.map((word, index) => (left.has(index) ? word : { ...word, confidence: 100 })) }
}

/** Where a word stands in the text, in characters. */
function placeOf(parts: TextPart[], word: number | null): { start: number; end: number } | null {
  const index = parts.findIndex((part) => part.word !== null && part.word === word)
  const part = parts[index]
  if (part === undefined) return null
  const start = parts.slice(0, index).reduce((sum, { text }) => sum + text.length, 0)
  return { start, end: start + part.text.length }
}
