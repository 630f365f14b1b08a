import type { SettledPage } from '../store/exports.ts'

/** The text of a document: its pages with one form feed between them, so that page n is the n-th part even where a page failed. */
export function* plainText(pages: Iterable<SettledPage>): Generator<string> {
  for (const { pageNumber, text } of pages) yield `${pageNumber > 1 ? '\f' : ''}${text ? `${text}\n` : ''}`
}
