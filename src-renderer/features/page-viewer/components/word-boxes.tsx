import { memo } from 'react'
import type { PageWords } from '../../../../src-main/contract/page.ts'
import { sureness } from '../confidence.ts'

interface Props {
  words: PageWords
  active: number | null
  onWord: (word: number | null) => void
}

/** A frame round every recognised word, over the image. The text beside it says the same to those who do not see it. */
export function WordBoxes({ words, active, onWord }: Props) {
  const box = active === null ? undefined : words.words[active]?.box
  return (
    <svg
      className="boxes"
      viewBox={`0 0 ${words.width} ${words.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
      onPointerLeave={() => onWord(null)}
    >
      <AllBoxes words={words} onWord={onWord} />
      {box && <rect className="active" {...rectOf(box)} />}
    </svg>
  )
}

const AllBoxes = memo(function AllBoxes({ words, onWord }: Omit<Props, 'active'>) {
  return words.words.map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words have no name but their place
    <rect key={index} className={sureness(word.confidence)} {...rectOf(word.box)} onPointerEnter={() => onWord(index)} />
  ))
})

function rectOf([left, top, right, bottom]: [number, number, number, number]) {
  return { x: left - 4, y: top - 4, width: right - left + 8, height: bottom - top + 8, rx: 4 }
}
