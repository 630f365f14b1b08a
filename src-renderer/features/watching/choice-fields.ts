import type { ReactNode } from 'react'
import type { BatchChoices } from '../../../src-main/contract/batch-choices.ts'
import type { RecognitionChoices } from '../../../src-main/contract/recognition.ts'

/** What is chosen for the batches of a folder; the fields are another feature's. */
export type ChoiceFields = (props: {
  choices: BatchChoices
  offered: RecognitionChoices
  usual: BatchChoices
  onChange: (change: Partial<BatchChoices>) => void
}) => ReactNode
