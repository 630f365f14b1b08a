import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { everywhere, longestSearch, type SearchHit } from '../contract/search.ts'
import { parseSearch } from '../contract/search-query.ts'
import { getBatch } from '../store/batches.ts'
import { mostRanked, RankedSearch } from '../store/ranked-search.ts'
import { attachSearchFile } from '../store/search-file.ts'
import { searchProgress } from '../store/search-index.ts'
import { openToRead } from './open-to-read.ts'
import { tell } from './run-batch.ts'
import { countOf, number } from './summary.ts'

export interface SearchOptions {
  data: string
  batch?: string
  limit: number
  json?: boolean
}

/** Prints the pages on which words stand, the best first, and gives the exit status: 1 when there is none. */
export function search(words: string[], { data, batch, limit, json }: SearchOptions): number {
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
    const more = answer.complete ? '' : 'more than '
    tell(`${more}${countOf(answer.pages, 'page')} in ${more}${countOf(answer.documents, 'document')}`)
    const { indexed, of } = progress
    if (indexed < of)
      tell(`${number(indexed)} of ${countOf(of, 'page')} can be searched so far; the rest while Leafcutter runs with this data folder.`)
    return answer.pages === 0 ? 1 : 0
  } finally {
    db.close()
  }
}

function describeHit({ relativePath, pageNumber, snippet }: SearchHit): string {
  return `${visible(relativePath)}  p. ${number(pageNumber)}  ${visible(snippet)}`
}
