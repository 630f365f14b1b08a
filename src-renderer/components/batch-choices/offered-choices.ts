import { type BatchChoices, usualChoices } from '../../../src-main/contract/batch-choices.ts'
import { isOfModel, type Model, type RecognitionChoices } from '../../../src-main/contract/recognition.ts'
import { formatLanguage } from '../format.ts'

/** Codes of the languages of which there are data of this model, in alphabetical order. */
export function languagesOf({ languages }: RecognitionChoices, model: Model | null): string[] {
  return [...new Set(languages.filter((found) => isOfModel(found.model, model)).map(({ code }) => code))].sort()
}

/**
 * What was chosen once, as far as this computer still has it. What it has no more is named in `lost`, and stands back for what is usual;
 * without any language that was wanted it is English, or the first there is.
 */
export function offeredChoices(wanted: BatchChoices, offered: RecognitionChoices): { choices: BatchChoices; lost: string[] } {
  const hasEngine = offered.engines.some(({ name }) => name === wanted.engine)
  const hasModel = languagesOf(offered, wanted.model).length > 0
  const model = hasModel ? wanted.model : null
  const installed = languagesOf(offered, model)
  const languages = wanted.languages.filter((code) => installed.includes(code))
  const first = installed.includes('eng') ? ['eng'] : installed.slice(0, 1)
  const choices = {
    ...wanted,
    engine: hasEngine ? wanted.engine : usualChoices.engine,
    model,
    languages: languages.length > 0 ? languages : first,
  }
  const missing = wanted.languages.filter((code) => !installed.includes(code)).map(formatLanguage)
  return {
    choices,
    lost: [...missing, ...(hasEngine ? [] : ['the tesseract of this computer']), ...(hasModel ? [] : [`${wanted.model} language data`])],
  }
}

/** Without the languages of which there are no data of the chosen model. */
export function withLanguagesOf(offered: RecognitionChoices, choices: BatchChoices): BatchChoices {
  const installed = languagesOf(offered, choices.model)
  return { ...choices, languages: choices.languages.filter((code) => installed.includes(code)) }
}

/** Whether two choices are the same; languages count in their order. */
export function sameChoices(one: BatchChoices, other: BatchChoices): boolean {
  return (Object.keys(one) as (keyof BatchChoices)[]).every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))
}
