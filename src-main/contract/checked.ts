import type { z } from 'zod'
import { LeafcutterError } from './error-catalogue.ts'

/** A value that fits its schema. @throws SETTING_INVALID, which names the setting and its range */
export function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new LeafcutterError('SETTING_INVALID', { detail: result.error.issues.map(inPlainWords).join('; ') })
}

function inPlainWords(issue: z.core.$ZodIssue): string {
  const setting = issue.path.filter((part) => typeof part === 'string').join('.')
  switch (issue.code) {
    case 'too_small':
      return `${setting}: the least is ${issue.minimum}`
    case 'too_big':
      return `${setting}: the most is ${issue.maximum}`
    case 'unrecognized_keys':
      return `${issue.keys.join(', ')}: there is no such setting`
    case 'invalid_format':
      return `${setting}: only letters, digits and _, as in eng`
    default:
      return `${setting}: ${issue.message}`
  }
}
