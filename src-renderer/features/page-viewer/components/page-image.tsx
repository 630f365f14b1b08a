import { useElementSize } from '@mantine/hooks'
import { type SyntheticEvent, useState } from 'react'
import { pageImageUrl } from '../../../../src-main/contract/ipc.ts'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { formatCount } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { fitPage, sideFor } from '../fit-page.ts'
import { sizeShown } from '../size-shown.ts'
import { useZoom } from '../use-zoom.ts'
import { WordBoxes } from './word-boxes.tsx'

interface Props {
  page: PageDetail
  /** The word that is pointed at, here or in the text. */
  word: number | null
  onWord: (word: number | null) => void
}

const a4 = { width: 2480, height: 3508 }
const margin = 32

export function PageImage({ page, word, onWord }: Props) {
  const [boxes, setBoxes] = useState(true)
  const [picture, setPicture] = useState<'loading' | 'there' | 'broken'>('loading')
  const [size, setSize] = useState(page.words === null ? a4 : sizeShown(page.words))
  const { ref, width, height } = useElementSize()
  const { zoom, larger, smaller, fit } = useZoom()
  const drawn = fitPage(size, { width: width - margin, height: height - margin }, zoom)
  const onLoad = (event: SyntheticEvent<HTMLImageElement>) => {
    const { naturalWidth, naturalHeight } = event.currentTarget
    setPicture('there')
    if (page.words === null) setSize({ width: naturalWidth, height: naturalHeight })
  }
  return (
    <section className="page-image" aria-label="Image" data-region tabIndex={-1}>
      <div className="page-head">
        <h2>Image</h2>
        <span className="grow" />
        <IconButton icon="smaller" small label="Smaller (-)" disabled={zoom === 1} onClick={smaller} />
        <span className="xs zoom" title="100 % is the whole page">
          {Math.round(zoom * 100)} %
        </span>
        <IconButton icon="larger" small label="Larger (+)" onClick={larger} />
        <IconButton icon="fit" small label="Whole page (0)" onClick={fit} />
        {page.words && (
          <Button small icon="boxes" aria-pressed={boxes} onClick={() => setBoxes(!boxes)}>
            Word boxes
          </Button>
        )}
      </div>
      <div className="page-view" ref={ref} role="group" aria-label="Image of the page, scrolls when it is larger" tabIndex={0}>
        {picture === 'broken' && (
          <Note icon="attention" role="alert">
            <b>The image of this page cannot be drawn.</b> The file may be damaged or gone.{' '}
            {page.text === null ? 'The attempts' : 'Text and attempts'} are kept.
          </Note>
        )}
        {width > 0 && picture !== 'broken' && (
          <div className="paper" style={drawn}>
            {picture === 'loading' && <p className="xs drawing">Drawing the page</p>}
            <img
              src={pageImageUrl(page.id, sideFor(drawn, window.devicePixelRatio))}
              alt={`Page ${page.pageNumber} of ${page.relativePath}`}
              onLoad={onLoad}
              onError={() => setPicture('broken')}
            />
            {page.words && boxes && <WordBoxes words={page.words} active={word} onWord={onWord} />}
          </div>
        )}
      </div>
      <div className="legend page-foot">
        {page.words && (
          <>
            <span>
              <i className="key sure" />
              Sure
            </span>
            <span>
              <i className="key mid" />
              60–79 %
            </span>
            <span>
              <i className="key low" />
              Below 60 %
            </span>
            <span className="dim size">
              {formatCount(page.words.width)} × {formatCount(page.words.height)} pixels
            </span>
          </>
        )}
      </div>
    </section>
  )
}
