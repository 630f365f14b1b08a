// `npm run test:soak -- --minutes M`: keeps the real program at full load, and holds its memory, its journals and its figures against their bounds.
import { mkdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { readOptions, usage } from './options.ts'
import { soak } from './soak.ts'
import { stockOf } from './stock.ts'
import { describeReport } from './table.ts'

// Beside the project, because a folder for temporary files may be in memory, where an fsync costs nothing.
const cache = join(import.meta.dirname, '../../.cache/soak')

process.exitCode = await main()

async function main(): Promise<number> {
  const wish = readOptions(process.argv.slice(2))
  if (wish === null) {
    process.stderr.write(`${usage}\n`)
    return 2
  }
  if (process.platform !== 'linux') {
    process.stderr.write('The soak reads memory from /proc, which only Linux has.\n')
    return 2
  }
  mkdirSync(cache, { recursive: true })
  say('making the documents, or taking them from the cache')
  const stock = await stockOf({ scans: 10, texts: 700, seed: wish.seed }, cache)
  const report = await soak({ ...wish, stock, pagesAhead: 100, cache, workers: availableParallelism(), tell: say })
  const table = `${describeReport(report)}\n`
  if (wish.json) process.stderr.write(table)
  process.stdout.write(wish.json ? `${JSON.stringify(report)}\n` : table)
  return report.judgements.some(({ kept }) => kept === false) ? 1 : 0
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
