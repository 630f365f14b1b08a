import { type BatchSettings, batchSettingsSchema } from '../../../src-main/contract/batch.ts'
import { layoutOf } from '../../../src-main/contract/recognition.ts'
import { formatNames } from '../../components/batch-choices/format-names.ts'
import { engineInWords, layoutWords, modelWords } from '../../components/batch-choices/reading-words.ts'
import { textPolicyWords } from '../../components/batch-choices/text-policy-words.ts'
import { formatLanguage } from '../../components/format.ts'

export interface SettingInWords {
  word: string
  value: string
}

/** What is looked for first of every batch, also where it is as usual. */
const alwaysShown = new Set(['Pages with text', 'Languages', 'Written as'])

/** Every setting of a batch in plain words, in the order in which they are chosen. */
export function settingsInWords(settings: BatchSettings): SettingInWords[] {
  return [
    { word: 'Pages with text', value: textPolicyWords[settings.textPolicy].short },
    { word: 'Languages', value: settings.languages.map(formatLanguage).join(', ') },
    { word: 'Written as', value: settings.formats.map((format) => formatNames[format]).join(', ') },
    { word: 'Drawn at', value: `${settings.renderDpi} DPI` },
    { word: 'Read by', value: engineInWords(settings.engine, settings.engineVersion) },
    { word: 'Language data', value: languageData(settings) },
    { word: 'Layout', value: layout(settings.pageSegmentation) },
    { word: 'Turned', value: settings.turn ? 'When they lie on a side or their head' : 'Never' },
    { word: 'Sloping lines', value: settings.deskew ? 'Made level' : 'Left as they are' },
    { word: 'Specks', value: settings.despeckle ? 'Taken away' : 'Left as they are' },
    { word: 'Grey paper', value: settings.cleanBackground ? 'Made white' : 'Left as it is' },
  ]
}

const usual = settingsInWords(batchSettingsSchema.parse({}))

/** What was chosen otherwise than usual comes first, with what is always shown behind it; `rest` is as usual. */
export function settingsToShow(settings: BatchSettings): { shown: SettingInWords[]; rest: SettingInWords[] } {
  const all = settingsInWords(settings)
  const isOther = ({ value }: SettingInWords, index: number) => value !== usual[index]?.value
  const asUsual = all.filter((one, index) => !isOther(one, index))
  return {
    shown: [...all.filter(isOther), ...asUsual.filter(({ word }) => alwaysShown.has(word))],
    rest: asUsual.filter(({ word }) => !alwaysShown.has(word)),
  }
}

function languageData({ model, tessdataFolder }: BatchSettings): string {
  const words = modelWords[model ?? 'any']
  return tessdataFolder === null ? words : `${words}; in ${tessdataFolder}`
}

/** Not every layout of Tesseract has a word; those come from settings that were made by hand. */
function layout(pageSegmentation: number): string {
  const known = layoutOf(pageSegmentation)
  return known === null ? `Mode ${pageSegmentation} of tesseract` : layoutWords[known]
}
