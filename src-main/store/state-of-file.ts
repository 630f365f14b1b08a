import type { CertifiedInput } from '../contract/certificate.ts'
import type { CertifiedDocument } from './certificate-rows.ts'

/** The same parts as in the sum of files. */
export function stateOfFile({ inspection, closedAt, pages, outputCode }: CertifiedDocument): CertifiedInput['state'] {
  if (inspection === 'failed') return 'failed'
  if (inspection === 'cancelled') return 'excluded'
  if (closedAt === null) return 'open'
  if (pages.error > 0) return 'failed'
  if (outputCode !== null) return 'failed'
  return pages.cancelled + pages.excluded > 0 ? 'excluded' : 'done'
}
