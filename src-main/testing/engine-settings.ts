import { engineSettingsSchema } from '../contract/settings.ts'

/** As a new data folder has them. */
export const engineSettings = engineSettingsSchema.parse({ workers: 2 })
