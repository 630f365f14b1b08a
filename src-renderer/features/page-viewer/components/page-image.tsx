import { useState } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button, IconButton } from '../../../components/button.tsx'
import { useTurn } from '../use-turn.ts'
import { useZoom } from '../use-zoom.ts'
import { ImageFoot } from './image-foot.tsx'
import { ImageView } from './image-view.tsx'

interface Props {
  page: PageDetail
  /** The word that is chosen, here or in the text. */
  word: number | null
  /** Words that were searched for. */
  found: ReadonlySet<number>
  onWord: (word: number | null) => void
}

/** The page as it lies in its file, with a frame round every word. */
export function PageImage({ page, word, found, onWord }: Props) {
  const [boxes, setBoxes] = useState(true)
  const { zoom, larger, smaller, fit } = useZoom()
  const { turn, turnOn } = useTurn()
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
        <IconButton icon="turn" small label="Turn the view (V)" onClick={turnOn} />
        {page.words && (
          <Button small icon="boxes" aria-pressed={boxes} onClick={() => setBoxes(!boxes)}>
            Word boxes
          </Button>
        )}
      </div>
      <ImageView page={page} word={word} found={found} onWord={onWord} zoom={zoom} turn={turn} boxes={boxes} />
      <ImageFoot words={page.words} />
    </section>
  )
}
