import { type BatchSummary, totalFiles } from '../contract/batch.ts'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { failureGroups } from '../store/failures.ts'
import { BatchOverview } from '../telemetry/batch-overview.ts'
import { openToRead } from './open-to-read.ts'
import { countOf, describeProgress } from './summary.ts'

export interface StatusOptions {
  data: string
  json?: boolean
  failures?: boolean
}

/** Prints all batches, or one. Reads only, so it also works while another process does the work. */
export function status(batchId: string | undefined, options: StatusOptions): number {
  if (options.failures && batchId === undefined) throw new LeafcutterError('USAGE', { detail: '--failures needs a batch' })
  const db = openToRead(options.data)
  try {
    const overview = new BatchOverview(db, Date.now)
    const batches = batchId === undefined ? overview.list() : [overview.get(batchId)]
    const groups = options.failures && batchId !== undefined ? failureGroups(db, batchId) : null
    const one = groups ? { ...batches[0], failures: groups } : batches[0]
    if (options.json) print(JSON.stringify(batchId === undefined ? batches : one))
    else for (const line of describeBatches(batches, groups)) print(line)
    return 0
  } finally {
    db.close()
  }
}

function describeBatches(batches: BatchSummary[], groups: ReturnType<typeof failureGroups> | null): string[] {
  if (batches.length === 0) return ['No batches yet.']
  const lines = batches.map(
    (batch) => `${batch.id}  ${batch.state}  ${countOf(totalFiles(batch.files), 'file')}, ${describeProgress(batch)}  ${batch.name}`,
  )
  const failures = (groups ?? []).map(
    (group) => `  ${group.code}  ${countOf(group.pages, 'page')}, ${countOf(group.files, 'file')}  ${group.sampleDetail}`,
  )
  return [...lines, ...failures]
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
