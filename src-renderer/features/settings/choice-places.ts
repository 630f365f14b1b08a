import type { BatchChoices } from '../../../src-main/contract/batch-choices.ts'
import { straighteningWords } from '../../components/batch-choices/reading-words.ts'

/** What a new batch begins with: each choice of the dialog, in this order. */
export const choicePlaces: Record<keyof BatchChoices, { word: string; hint: string }> = {
  languages: { word: 'Languages', hint: 'At most 8; the first counts most. Default: English.' },
  textPolicy: { word: 'Pages with text', hint: 'Default: skip.' },
  formats: { word: 'Write', hint: 'At least one. Default: text.' },
  engine: { word: 'Read by', hint: 'Default: the recogniser that ships.' },
  model: { word: 'Language data', hint: 'Default: whatever is installed, the best first.' },
  layout: { word: 'Layout of pages', hint: 'Default: found by itself.' },
  turn: { word: 'Turning', hint: `Default: on. ${straighteningWords.turn.hint}` },
  deskew: { word: 'Levelling', hint: `Default: on. ${straighteningWords.deskew.hint}` },
  despeckle: { word: 'Specks', hint: `Default: off. ${straighteningWords.despeckle.hint}` },
  cleanBackground: { word: 'Background', hint: `Default: off. ${straighteningWords.cleanBackground.hint}` },
}
