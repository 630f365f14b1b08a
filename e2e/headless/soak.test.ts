import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scanOf } from '../../src-workers/test-documents.ts'
import { type SoakReport, soak } from '../soak/soak.ts'
import { stockOf } from '../soak/stock.ts'
import { builtProgram } from './run-leafcutter.ts'

/** A soak of seconds: whether the figures are right under load. Whether memory stays level only a long one shows: `npm run test:soak`. */

const linux = process.platform === 'linux'
const project = dirname(dirname(dirname(builtProgram())))
mkdirSync(join(project, '.cache'), { recursive: true })
const cache = mkdtempSync(join(project, '.cache', 'soak-'))
const told: string[] = []
let report: SoakReport

afterAll(() => rmSync(cache, { recursive: true, force: true, maxRetries: 5 }))

/** A picture of two lines of text. */
async function slipOf(name: string) {
  const path = join(cache, `${name}.png`)
  writeFileSync(path, await scanOf(['Nine green bottles hang', `upon the ${name}`]).encode('png'))
  return { name: `${name}.png`, kind: 'image' as const, path }
}

describe.skipIf(!linux)('a soak of seconds', () => {
  beforeAll(async () => {
    // Whole pages of scan would still be read when everything else is over.
    const samples = (await stockOf({ scans: 0, texts: 0, seed: 1 }, cache)).filter(({ kind }) => kind !== 'scan' && kind !== 'image')
    const images = await Promise.all(['receipt', 'letter', 'ticket'].map(slipOf))
    const stock = [...samples, ...images]
    const small = { minutes: 0.15, everySeconds: 0.5, pagesAhead: 5 }
    report = await soak({ ...small, seed: 1, keep: false, stock, cache, workers: 2, tell: (line) => told.push(line) })
  })

  test('breaks no bound, and metrics, sums, log and certificates are those of the database', () => {
    expect(report.judgements.filter(({ kept }) => kept === false)).toEqual([])
    expect(report.judgements.length).toBeGreaterThan(50)
  })

  test('was one: pages were read, looked at, and disturbed', () => {
    expect(report.pages, told.join('\n')).toBeGreaterThan(5)
    expect(report.looks).toBeGreaterThan(5)
    expect(Object.values(report.acts.done).reduce((sum, times) => sum + times, 0)).toBeGreaterThan(5)
  })
})
