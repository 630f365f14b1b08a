import type { SqliteDatabase } from '../../src-main/store/open-database.ts'
import { addBatch, finishBatch } from '../queue/fill-store.ts'

/** Words that there are, and words of a page: about 2,000 characters. */
const vocabulary = 50_000
const wordsOfPage = 290

/** The words that are searched for: one on nearly every page, one on some hundreds of a million, one on none. */
export const searched = { common: 'w0', middling: 'w40', rare: 'w49990', two: 'w3 w7', phrase: '"w1 w2"', none: 'nowhere' }

/** A batch of documents with a hundred pages each that are done, with words as often as in a language: the n-th word as often as one n-th of the first. */
export function fillTexts(db: SqliteDatabase, pages: number): void {
  finishBatch(db, addBatch(db, 'b_00000001', Math.ceil(pages / 100), 100))
  const random = seeded(7)
  const write = db.prepare('update page_results set text = ? where id = ?')
  const last = Number(db.prepare('select max(id) from page_results').pluck().get())
  db.exec('begin immediate')
  for (let id = 1; id <= last; id += 1) write.run(textOf(random), id)
  db.exec('delete from text_changes')
  db.exec('commit')
}

function textOf(random: () => number): string {
  let text = ''
  // The inverse of the sums of 1/n is an exponential function.
  for (let word = 0; word < wordsOfPage; word += 1) text += `w${Math.floor(vocabulary ** random()) - 1} `
  return text
}

/** Numbers from 0 to 1, the same ones each time (mulberry32, Tommy Ettinger, public domain). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let hash = Math.imul(state ^ (state >>> 15), 1 | state)
    hash = (hash + Math.imul(hash ^ (hash >>> 7), 61 | hash)) ^ hash
    return ((hash ^ (hash >>> 14)) >>> 0) / 4_294_967_296
  }
}
