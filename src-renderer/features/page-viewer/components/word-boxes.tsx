import { memo } from 'react'
import type { PageWords, Word } from '../../../../src-main/contract/page.ts'
import { placeOnPage } from '../../../../src-main/contract/place-on-page.ts'
import { sureness } from '../confidence.ts'
import { sizeShown } from '../size-shown.ts'

interface Props {
  words: PageWords
  active: number | null
  onWord: (word: number | null) => void
}

/** A frame round every recognised word, over the image. The text beside it says the same to those who do not see it. */
export function WordBoxes({ words, active, onWord }: Props) {
  const box = active === null ? undefined : words.words[active]?.box
  const { width, height } = sizeShown(words)
  return (
    <svg
      className="boxes"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
      onPointerLeave={() => onWord(null)}
    >
      <AllBoxes words={words} onWord={onWord} />
      {box && <polygon className="active" points={frameOf(words, box)} />}
    </svg>
  )
}

const AllBoxes = memo(function AllBoxes({ words, onWord }: Omit<Props, 'active'>) {
  return words.words.map((word, index) => (
    <polygon
      // biome-ignore lint/suspicious/noArrayIndexKey: words have no name but their place
      key={index}
      className={sureness(word.confidence)}
      points={frameOf(words, word.box)}
      onPointerEnter={() => onWord(index)}
    />
  ))
})

/** A little larger than the word, where it stands on the page as it is shown. */
function frameOf(words: PageWords, [left, top, right, bottom]: Word['box']): string {
  const { width, height } = sizeShown(words)
  const [west, north, east, south] = [left - 4, top - 4, right + 4, bottom + 4]
  const corners = [
    { x: west, y: north },
    { x: east, y: north },
    { x: east, y: south },
    { x: west, y: south },
  ].map((corner) => placeOnPage(words, corner))
  return corners.map(({ x, y }) => `${Math.round(x * width)},${Math.round(y * height)}`).join(' ')
}
