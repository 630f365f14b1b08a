/**
 * A few pages of many, spread over their documents: one of each at first, from documents at equal distances, then a second one. Pages that
 * are to be avoided come only when there are not enough others.
 */
export function spreadSample<Page extends { id: number; documentId: number }>(
  pages: readonly Page[],
  count: number,
  avoided: ReadonlySet<number> = new Set(),
): Page[] {
  const fresh = pages.filter(({ id }) => !avoided.has(id))
  return sampleOf(fresh.length >= Math.min(count, pages.length) ? fresh : pages, count)
}

function sampleOf<Page extends { documentId: number }>(pages: readonly Page[], count: number): Page[] {
  const byDocument = new Map<number, Page[]>()
  for (const page of pages) {
    const known = byDocument.get(page.documentId)
    if (known) known.push(page)
    else byDocument.set(page.documentId, [page])
  }
  const documents = evenly([...byDocument.values()], count)
  const share = Math.ceil(count / Math.max(1, documents.length))
  const perDocument = documents.map((ofDocument) => evenly(ofDocument, share))
  const rounds = Array.from({ length: count }, (_, round) => perDocument.flatMap((ofDocument) => ofDocument[round] ?? []))
  return fill(rounds.flat().slice(0, count), pages, count)
}

/** Where a document had fewer pages than its share, others give more. */
function fill<Page>(chosen: Page[], pages: readonly Page[], count: number): Page[] {
  const taken = new Set(chosen)
  for (const page of pages) {
    if (taken.size >= Math.min(count, pages.length)) break
    taken.add(page)
  }
  return [...taken]
}

function evenly<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items]
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)] as Item)
}
