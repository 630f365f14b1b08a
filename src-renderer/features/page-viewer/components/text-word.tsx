import { memo } from 'react'
import { formatConfidence } from '../../../components/format.ts'
import { sureness } from '../confidence.ts'

interface Props {
  index: number
  text: string
  confidence: number
  active: boolean
  /** Whether it was searched for. */
  found: boolean
  onWord: (word: number) => void
}

/** A recognised word. The keyboard reaches it by the arrow keys of the text that it stands in. */
export const TextWord = memo(function TextWord({ index, text, confidence, active, found, onWord }: Props) {
  const sure = sureness(confidence)
  const classes = [sure === 'sure' ? '' : `w-${sure}`, active ? 'w-on' : ''].filter(Boolean).join(' ')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a tab stop for each word would be hundreds; the arrow keys of the text do it
    <span
      data-word={index}
      className={classes || undefined}
      title={sure === 'sure' ? undefined : formatConfidence(confidence)}
      onClick={() => onWord(index)}
    >
      {found ? <mark>{text}</mark> : text}
    </span>
  )
})
