import { ORPCError } from '@orpc/server'
import { type ErrorCode, errorCatalogue, LeafcutterError } from '../contract/error-catalogue.ts'
import { tooLarge } from './gate.ts'

/** What a call throws, as an answer with a status. */
export function asApiError(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  const { code, message, place } = asKnown(error)
  return new ORPCError(code, { status: statusOf(code), message, data: place, cause: error })
}

export function asKnown(error: unknown): LeafcutterError {
  return error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
}

const statuses: Partial<Record<ErrorCode, number>> = {
  BATCH_UNKNOWN: 404,
  DOCUMENT_UNKNOWN: 404,
  PAGE_UNKNOWN: 404,
  BATCH_CANCELLED: 409,
  BATCH_NOT_OVER: 409,
  MANIFEST_CHANGED: 409,
  MANIFEST_INVALID: 422,
  SETTING_INVALID: 400,
  DISK_FULL: 507,
  INTERNAL: 500,
}

/** What was asked for is wrong (400), or the computer cannot do it as it is now (503). */
export function statusOf(code: ErrorCode): number {
  return statuses[code] ?? (errorCatalogue[code].exitCode === 2 ? 400 : 503)
}

/** Arguments that are told to be wrong: in the sentence, and in all. Ten thousand paths may be. */
const [mostInWords, mostTold] = [3, 100]

/** As every refusal of the API is written, whoever refused. */
export function bodyOf({ status, code, message, data }: ORPCError<string, unknown>): object {
  if (code === tooLarge.code) return tooLarge
  const issues = issuesOf(data)
  if (issues === null) return { status, code, message, ...(data !== undefined && { data }) }
  const [words, more] = [issues.slice(0, mostInWords).map(inWords).join('; '), issues.length - mostInWords]
  return {
    status,
    code,
    message: `The arguments are not those of this call: ${words}${more > 0 ? `; and ${more} more` : ''}. Nothing was done.`,
    data: { issues: issues.slice(0, mostTold) },
  }
}

interface Issue {
  /** The name of the argument; below it with dots. Empty for the arguments as a whole. */
  argument: string
  message: string
}

const inWords = ({ argument, message }: Issue) => (argument === '' ? message : `${argument}: ${message}`)

/** What the check of the arguments found; null for an error of another kind. */
function issuesOf(data: unknown): Issue[] | null {
  if (typeof data !== 'object' || data === null || !('issues' in data) || !Array.isArray(data.issues)) return null
  return data.issues.map(({ path = [], message }: { path?: PropertyKey[]; message: string }) => ({
    argument: path.map(String).join('.'),
    message,
  }))
}
