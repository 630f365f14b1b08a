/** A document, as far as drawing has to know it. */
export interface PagesOfDocument {
  documentId: number
  pages: number
}

/**
 * Draws pages at random, spread over the batch: it is cut into as many equal parts as pages are wanted, and of each part one page is drawn,
 * so that every page has the same chance and no two are the same.
 * @param wanted how many pages; all when there are no more
 * @returns which page of which document, counted from 0
 */
export function drawPages(documents: PagesOfDocument[], wanted: number, random: () => number): { documentId: number; index: number }[] {
  const total = documents.reduce((sum, document) => sum + document.pages, 0)
  const count = Math.min(wanted, total)
  // Whole pages, so that parts do not share one.
  const edges = Array.from({ length: count + 1 }, (_, part) => Math.floor((part * total) / count))
  const places = edges.slice(0, count).map((from, part) => from + Math.floor(random() * ((edges[part + 1] ?? total) - from)))
  return placesInDocuments(documents, places)
}

/** @param places in ascending order, counted over all documents */
function placesInDocuments(documents: PagesOfDocument[], places: number[]): { documentId: number; index: number }[] {
  const drawn: { documentId: number; index: number }[] = []
  let before = 0
  let next = 0
  for (const { documentId, pages } of documents) {
    for (let place = places[next]; place !== undefined && place < before + pages; place = places[next]) {
      drawn.push({ documentId, index: place - before })
      next += 1
    }
    before += pages
  }
  return drawn
}
