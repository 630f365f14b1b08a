import { z } from 'zod'
import {
  type CarriedHead,
  type CarriedRow,
  carriedDocumentSchema,
  carriedFormat,
  carriedHeadSchema,
  carriedPageSchema,
  carriedVersion,
} from '../contract/carrying.ts'
import { invalid } from './read-entries.ts'

/** What a file says, checked against the tables of `contract/carrying.ts`; anything else is refused with words. */

const row = z.discriminatedUnion('type', [carriedDocumentSchema, carriedPageSchema])

/** @throws CARRIED_FILE_INVALID */
export function parseRows(path: string, name: string, text: string): CarriedRow[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw invalid(path, `${name} ends in the middle of a row`)
  return lines.map((line, index) => checked(path, `${name}, row ${index + 1}`, row, line))
}

/** @throws CARRIED_FILE_INVALID */
export function parseHead(path: string, name: string, text: string): CarriedHead {
  const said = checked(path, name, z.looseObject({ format: z.unknown(), version: z.unknown() }), text)
  if (said.format !== carriedFormat) throw invalid(path, 'it was not made by `leafcutter carry`')
  if (said.version !== carriedVersion)
    throw invalid(path, `it is of version ${String(said.version).slice(0, 20)}, and this Leafcutter knows version ${carriedVersion}`)
  return checked(path, name, carriedHeadSchema, text)
}

/** @throws CARRIED_FILE_INVALID */
export function checked<Schema extends z.ZodType>(path: string, where: string, schema: Schema, json: string): z.infer<Schema> {
  const parsed = schema.safeParse(parseJson(path, where, json))
  if (parsed.success) return parsed.data
  throw invalid(path, `${where}: ${wordsOf(parsed.error)}`)
}

function parseJson(path: string, where: string, json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    // The words of the parser quote what stands there, which may be anything.
    throw invalid(path, `${where} is no JSON`)
  }
}

/** Names the field and what is wrong with it, not what stands in it. */
function wordsOf({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it is not as it should be'
  const field = issue.path.map(String).join('.').slice(0, 100)
  const keys = issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.join(', ').slice(0, 100)}` : issue.message.slice(0, 200)
  return field === '' ? keys : `${field}: ${keys}`
}
