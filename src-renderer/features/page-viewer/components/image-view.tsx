import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react'
import { pageImageUrl } from '../../../../src-main/contract/ipc.ts'
import type { Turn } from '../../../../src-main/contract/page.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Note } from '../../../components/note.tsx'
import { bringIntoView } from '../bring-into-view.ts'
import { fitPage, sideFor, turnedSize } from '../fit-page.ts'
import { sizeShown } from '../size-shown.ts'
import { stepWord } from '../step-word.ts'
import { WordBoxes } from './word-boxes.tsx'

interface Props {
  page: PageDetail
  word: number | null
  /** Words that were searched for. */
  found: ReadonlySet<number>
  onWord: (word: number | null) => void
  /** 1 is the whole page. */
  zoom: number
  turn: Turn
  /** Whether every word has its frame. */
  boxes: boolean
}

const a4 = { width: 2480, height: 3508 }
const margin = 32

/** The image itself, as large as there is room for it and then larger; arrow keys go from word to word. */
export function ImageView({ page, word, found, onWord, zoom, turn, boxes }: Props) {
  const [picture, setPicture] = useState<'loading' | 'there' | 'broken'>('loading')
  const [size, setSize] = useState(page.words === null ? a4 : sizeShown(page.words))
  const { ref: measured, width, height } = useElementSize()
  const view = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(measured, view)
  const outer = fitPage(turnedSize(size, turn), { width: width - margin, height: height - margin }, zoom)
  const sheet = turnedSize(outer, turn)

  useEffect(() => {
    const chosen = word === null ? null : view.current?.querySelector('.boxes .active')
    if (view.current && chosen) bringIntoView(view.current, chosen)
  }, [word])

  const onLoad = (event: SyntheticEvent<HTMLImageElement>) => {
    const { naturalWidth, naturalHeight } = event.currentTarget
    setPicture('there')
    if (page.words === null) setSize({ width: naturalWidth, height: naturalHeight })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const next = stepWord(page.words?.words ?? [], word, event.key)
    if (next !== null) onWord(next)
    else if (event.key === 'Escape' && word !== null) onWord(null)
    else return
    event.preventDefault()
  }
  const place = { ...sheet, left: (outer.width - sheet.width) / 2, top: (outer.height - sheet.height) / 2 }
  return (
    <div className="page-view" ref={ref} role="group" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
      {picture === 'broken' && (
        <Note icon="attention" role="alert">
          <b>The image of this page cannot be drawn.</b> The file may be damaged or gone.{' '}
          {page.text === null ? 'The attempts' : 'Text and attempts'} are kept.
        </Note>
      )}
      {width > 0 && picture !== 'broken' && (
        <div className="paper" style={outer}>
          {picture === 'loading' && <p className="xs drawing">Drawing the page</p>}
          <div className="sheet" style={{ ...place, transform: `rotate(${turn}deg)` }}>
            <img
              src={pageImageUrl(page.id, sideFor(outer, window.devicePixelRatio))}
              alt={`Page ${page.pageNumber} of ${page.relativePath}`}
              onLoad={onLoad}
              onError={() => setPicture('broken')}
            />
            {page.words && <WordBoxes words={page.words} all={boxes} active={word} found={found} onWord={onWord} />}
          </div>
        </div>
      )}
    </div>
  )
}

const label = 'Image of the page, scrolls when it is larger; arrow keys go from word to word'
