import { memo } from 'react'
import { formatConfidence } from '../../../components/format.ts'
import { sureness } from '../confidence.ts'

interface Props {
  index: number
  text: string
  confidence: number
  active: boolean
  onWord: (word: number) => void
}

export const TextWord = memo(function TextWord({ index, text, confidence, active, onWord }: Props) {
  const sure = sureness(confidence)
  const classes = [sure === 'sure' ? '' : `w-${sure}`, active ? 'w-on' : ''].filter(Boolean).join(' ')
  return (
    <span
      data-word={index}
      className={classes || undefined}
      title={sure === 'sure' ? undefined : formatConfidence(confidence)}
      onPointerEnter={() => onWord(index)}
    >
      {text}
    </span>
  )
})
