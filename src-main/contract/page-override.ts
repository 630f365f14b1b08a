import { z } from 'zod'
import { type BatchSettings, batchSettingsSchema } from './batch.ts'

const { languages, textPolicy, renderDpi, pageSegmentation, engine, engineVersion } = batchSettingsSchema.shape

/** How one page is read otherwise than its batch; what is not named is as for the batch. */
export const pageOverrideSchema = z.strictObject({
  languages: languages.unwrap().optional(),
  textPolicy: textPolicy.unwrap().optional(),
  renderDpi: renderDpi.unwrap().optional(),
  pageSegmentation: pageSegmentation.unwrap().optional(),
  engine: engine.unwrap().optional(),
  /** Of the program that is installed, as it was when the page was to be read with it. */
  engineVersion: engineVersion.unwrap().optional(),
  /** Seconds that the page may take in all, and each of its steps; in place of those of this computer. */
  pageSeconds: z.int().min(5).max(3600).optional(),
})
export type PageOverride = z.infer<typeof pageOverrideSchema>

/** The settings that a page is read with. The time that it may take changes no text, and is not one of them. */
export function withOverride(settings: BatchSettings, { pageSeconds: _, ...reading }: PageOverride): BatchSettings {
  const named = Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined))
  return { ...settings, ...named }
}

/** Only what is otherwise than in the batch: the same settings named once more are no others. */
export function differingSettings(settings: BatchSettings, override: PageOverride): PageOverride {
  const isOther = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify((settings as Record<string, unknown>)[name])
  return pageOverrideSchema.parse(Object.fromEntries(Object.entries(override).filter(isOther)))
}
