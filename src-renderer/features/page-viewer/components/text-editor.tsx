import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button } from '../../../components/button.tsx'
import { useCorrectPage } from '../api/correct-page.ts'
import { dropDraft, keepDraft, useDraft } from '../draft-store.ts'
import { DiscardDialog } from './discard-dialog.tsx'

interface Props {
  page: PageDetail
  /** What is selected at first, in characters of the text; null for nothing. */
  selection: { start: number; end: number } | null
  onClose: () => void
}

/** Types the text of a page. Whatever is typed is a draft until it is saved, and is still there after leaving. */
export function TextEditor({ page, selection, onClose }: Props) {
  const area = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(page)
  const kept = page.correction?.text ?? page.text ?? ''
  const [discarding, setDiscarding] = useState(false)
  const correct = useCorrectPage(page, () => {
    dropDraft(page)
    onClose()
  })
  const typed = draft ?? kept
  const isChanged = typed !== kept

  // Only when the editor opens: afterwards the caret is the operator's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    const field = area.current
    field?.focus()
    if (field && selection && draft === null) field.setSelectionRange(selection.start, selection.end)
  }, [])

  const save = () => isChanged && !correct.isPending && correct.mutate(typed)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
    else return
    event.preventDefault()
  }
  const discard = () => {
    dropDraft(page)
    onClose()
  }
  return (
    <div className="text-editor">
      <textarea
        ref={area}
        aria-label="Text of the page, to correct"
        value={typed}
        spellCheck={false}
        onChange={(event) => {
          const text = event.currentTarget.value
          if (text === kept) dropDraft(page)
          else keepDraft(page, text)
        }}
        onKeyDown={onKeyDown}
      />
      <div className="row wrap text-editor-foot">
        <span className="xs mid grow">
          {isChanged ? 'Not saved. What you typed is kept when you leave.' : 'The recognised text is kept beside it.'}
        </span>
        {isChanged && (
          <Button small look="quiet" onClick={() => setDiscarding(true)}>
            Discard…
          </Button>
        )}
        <Button small shortcut="Escape" onClick={onClose}>
          Close
        </Button>
        <Button small look="primary" shortcut="mod+Enter" disabled={!isChanged || correct.isPending} onClick={save}>
          Save
        </Button>
      </div>
      <DiscardDialog open={discarding} onClose={() => setDiscarding(false)} onDiscard={discard} />
    </div>
  )
}
