import type { Command } from 'commander'
import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { everywhere, longestSearch, type SearchAnswer, type SearchHit, type SearchProgress } from '../contract/search.ts'
import { parseSearch } from '../contract/search-query.ts'
import { getBatch } from '../store/batches.ts'
import { mostRanked, RankedSearch } from '../store/ranked-search.ts'
import { attachSearchFile } from '../store/search-file.ts'
import { searchProgress } from '../store/search-index.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { openToRead } from './open-to-read.ts'
import { tell } from './run-batch.ts'
import { parseCount } from './settings-options.ts'
import { countOf, number } from './summary.ts'

export interface SearchOptions {
  data: string
  batch?: string
  limit: number
  json?: boolean
  quiet?: boolean
}

/** Adds the command. */
export function addSearch(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('search'))
      .description('pages on which words stand, the best first: words, "phrases", beginnings*, OR, NOT')
      .argument('<words...>', 'what to search for', (word, others: string[] = []) => [...others, nonEmpty(word)])
      .option('--batch <batch>', 'only in this one, as `status` lists it', nonEmpty)
      .option('--limit <n>', 'pages that are listed', parseCount, 50)
      .option('--json', 'print one JSON document')
      .option('--quiet', 'say nothing on stderr')
      .action((words: string[], options: SearchOptions) => finish(search(words, options))),
    { line: 'search invoice "delivery note"', does: 'pages with the word and the phrase' },
    { line: 'search ship* OR vessel --batch b_5kq2x81f0c --limit 10', does: 'in one batch, either of them' },
  )
}

/** Prints the pages on which words stand, the best first, and gives the exit status: 1 when there is none. */
export function search(words: string[], { data, batch, limit, json, quiet }: SearchOptions): number {
  const text = words.join(' ')
  if (text.length > longestSearch)
    throw new LeafcutterError('USAGE', { detail: `at most ${number(longestSearch)} characters can be searched for` })
  if (!parseSearch(text)) throw new LeafcutterError('USAGE', { detail: 'search needs a word' })
  const db = openToRead(data)
  try {
    if (batch !== undefined) getBatch(db, batch)
    attachSearchFile(db)
    const answer = new RankedSearch(db).answer({ ...everywhere, text, batchId: batch ?? null }, 0, Math.min(limit, mostRanked))
    const progress = searchProgress(db)
    if (json) process.stdout.write(`${JSON.stringify({ ...answer, ...progress })}\n`)
    else for (const hit of answer.rows) process.stdout.write(`${describeHit(hit)}\n`)
    if (!quiet) for (const line of describeCounts(answer, progress)) tell(line)
    return answer.pages === 0 ? 1 : 0
  } finally {
    db.close()
  }
}

function describeHit({ relativePath, pageNumber, snippet }: SearchHit): string {
  return `${visible(relativePath)}  p. ${number(pageNumber)}  ${visible(snippet)}`
}

function describeCounts({ complete, pages, documents }: SearchAnswer, { indexed, of }: SearchProgress): string[] {
  const more = complete ? '' : 'more than '
  const counts = `${more}${countOf(pages, 'page')} in ${more}${countOf(documents, 'document')}`
  if (indexed >= of) return [counts]
  return [
    counts,
    `${number(indexed)} of ${countOf(of, 'page')} can be searched so far; the rest while Leafcutter runs with this data folder.`,
  ]
}
