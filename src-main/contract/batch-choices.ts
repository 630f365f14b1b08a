import { z } from 'zod'
import { type BatchSettings, batchSettingsSchema } from './batch.ts'
import { layoutNames, layoutOf, layouts } from './recognition.ts'

/** Languages that one batch of the window is read in at most; each makes reading slower. */
export const mostLanguages = 8

/**
 * What the operator chooses in the window for a new batch. What was chosen last is kept in the settings, and the next dialog begins with
 * it. No paths: the window can name none.
 */
export const batchChoicesSchema = batchSettingsSchema
  .pick({ textPolicy: true, formats: true, engine: true, model: true, turn: true, deskew: true, despeckle: true, cleanBackground: true })
  .extend({
    languages: batchSettingsSchema.shape.languages.unwrap().max(mostLanguages).default(['eng']),
    layout: z.enum(layoutNames).default('auto'),
  })
export type BatchChoices = z.infer<typeof batchChoicesSchema>

export const usualChoices: BatchChoices = batchChoicesSchema.parse({})

/** The settings of a batch for which this was chosen. */
export function settingsOfChoices({ layout, ...same }: BatchChoices): BatchSettings {
  return batchSettingsSchema.parse({ ...same, pageSegmentation: layouts[layout] })
}

/** What was chosen for a batch with these settings. A layout that has no word is that which is found by itself. */
export function choicesOfSettings({ pageSegmentation, ...settings }: BatchSettings): BatchChoices {
  return batchChoicesSchema.strip().parse({ ...settings, layout: layoutOf(pageSegmentation) ?? 'auto' })
}
