import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ExpectedOutcome } from '../../build/samples/expectation.ts'
import { makeSamples, type SampleOptions } from '../../build/samples/make-samples.ts'

const makers = ['../../build/samples/', '../../src-workers/testing/'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)))

export interface SampleSet {
  documents: string
  truth: string
  expected: ExpectedOutcome
}

/** A sample set that is made once and kept in the temporary folder of the system until what makes it changes. */
export async function samplesOnce(options: SampleOptions = {}): Promise<SampleSet> {
  const folder = join(tmpdir(), `leafcutter-samples-${nameOf(options)}`)
  if (!existsSync(folder)) await makeAll(folder, options)
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as ExpectedOutcome
  return { documents: join(folder, 'documents'), truth: join(folder, 'truth'), expected }
}

/** Under its final name a set is complete, also when the making of it was interrupted. */
async function makeAll(folder: string, options: SampleOptions): Promise<void> {
  const unfinished = mkdtempSync(join(tmpdir(), 'leafcutter-samples-unfinished-'))
  await makeSamples(unfinished, options)
  try {
    renameSync(unfinished, folder)
  } catch {
    // Somebody else made the same set meanwhile.
    rmSync(unfinished, { recursive: true, force: true })
  }
}

function nameOf(options: SampleOptions): string {
  const hash = createHash('sha256').update(JSON.stringify(options))
  for (const folder of makers) {
    for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
}
