import { join } from 'node:path'
import type { BatchSummary } from '../../src-main/contract/batch.ts'
import type { SavedCertificate } from '../../src-main/contract/certificate.ts'
import { reconcile } from '../../src-main/contract/reconciliation.ts'
import { ask, damages } from '../headless/database.ts'
import type { AskProgram } from './ask-program.ts'
import { same } from './compare-counts.ts'
import { type Judgement, judgement } from './judge.ts'
import type { Place } from './program.ts'

/** Every batch: that its sums add up and are those of the rows, and that its certificate holds. */
export async function checkBatches(place: Place, program: AskProgram): Promise<Judgement[]> {
  const batches = await program.api<BatchSummary[]>('GET', '/batches')
  const rows = new Map(
    ask<{ id: string; pages: number }>(place.data, 'select batch_id as id, count(*) as pages from page_jobs group by 1').map(
      ({ id, pages }) => [id, pages],
    ),
  )
  const off = batches.filter((batch) => !reconcile(batch).addsUp || reconcile(batch).pages.in !== (rows.get(batch.id) ?? 0))
  const unsound: string[] = []
  for (const { id } of batches) {
    const trouble = await certify(id, place, program)
    if (trouble !== null) unsound.push(`${id}: ${trouble}`)
  }
  return [
    judgement(
      'batches that do not add up',
      namesIn(
        off.map(({ id }) => id),
        batches.length,
      ),
      '0',
      off.length === 0,
    ),
    judgement('certificates that do not hold', namesIn(unsound, batches.length), '0', unsound.length === 0),
  ]
}

/** Null when the certificate can be written, adds up, misses no output and finds every file as it is. */
async function certify(batchId: string, place: Place, program: AskProgram): Promise<string | null> {
  const path = join(place.taken, `${batchId}.json`)
  try {
    const { addsUp, outputs } = await program.api<SavedCertificate>('POST', `/batches/${batchId}/certificate`, { path })
    if (!addsUp || outputs.some(({ missing }) => missing > 0)) return JSON.stringify({ addsUp, outputs })
    await program.command(['certificate', '--check', path, '--quiet'])
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** What `validate` and SQLite itself say of the data folder. */
export async function checkDatabase(data: string, program: AskProgram): Promise<Judgement[]> {
  const found = JSON.parse(await program.command(['validate', '--json'], [0, 1, 2, 3])) as {
    ok: boolean
    checks: { ok: boolean; message: string | null }[]
  }
  const wrong = found.checks.filter(({ ok }) => !ok).map(({ message }) => message)
  return [
    judgement('validate', found.ok ? 'ok' : wrong.join('; '), 'ok', found.ok),
    same('damages of the database', damages(data).length, 0),
  ]
}

function namesIn(wrong: string[], all: number): string {
  return [`${wrong.length} of ${all}`, ...wrong.slice(0, 3)].join('\n    ')
}
