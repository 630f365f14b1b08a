import { memo } from 'react'
import type { PageWords, Word } from '../../../../src-main/contract/page.ts'
import { placeOnPage } from '../../../../src-main/contract/place-on-page.ts'
import { sureness } from '../confidence.ts'
import { sizeShown } from '../size-shown.ts'

interface Props {
  words: PageWords
  /** Whether every word has its frame; the chosen one always has. */
  all: boolean
  active: number | null
  /** Words that were searched for. */
  found: ReadonlySet<number>
  onWord: (word: number | null) => void
}

/** A frame round every recognised word, over the image. The text beside it says the same to those who do not see it. */
export function WordBoxes({ words, all, active, found, onWord }: Props) {
  const box = active === null ? undefined : words.words[active]?.box
  const { width, height } = sizeShown(words)
  return (
    <svg className="boxes" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="beside" width={width} height={height} onClick={() => onWord(null)} />
      {all && <AllBoxes words={words} onWord={onWord} />}
      {[...found].map((index) => {
        const at = words.words[index]?.box
        return at && <polygon key={index} className="found" points={frameOf(words, at, 6)} />
      })}
      {box && <polygon className="active" points={frameOf(words, box, 10)} />}
    </svg>
  )
}

const AllBoxes = memo(function AllBoxes({ words, onWord }: Pick<Props, 'words' | 'onWord'>) {
  return words.words.map((word, index) => (
    <polygon
      // biome-ignore lint/suspicious/noArrayIndexKey: words have no name but their place
      key={index}
      data-box={index}
      className={sureness(word.confidence)}
      points={frameOf(words, word.box, 4)}
      onClick={() => onWord(index)}
    />
  ))
})

/** Larger than the word by some pixels on each side, where it stands on the page as it is shown. */
function frameOf(words: PageWords, [left, top, right, bottom]: Word['box'], larger: number): string {
  const { width, height } = sizeShown(words)
  const [west, north, east, south] = [left - larger, top - larger, right + larger, bottom + larger]
  const corners = [
    { x: west, y: north },
    { x: east, y: north },
    { x: east, y: south },
    { x: west, y: south },
  ].map((corner) => placeOnPage(words, corner))
  return corners.map(({ x, y }) => `${Math.round(x * width)},${Math.round(y * height)}`).join(' ')
}
