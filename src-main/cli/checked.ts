import type { z } from 'zod'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** A value that fits its schema. @throws SETTING_INVALID, which names the setting and its range */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const detail = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new LeafcutterError('SETTING_INVALID', { detail })
}
