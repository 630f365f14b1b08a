import { expect, it } from 'vitest'
import { MosaicPages } from './mosaic-pages.ts'

/** Documents 10, 20 and 30 with 3, 1 and 2 pages. */
function threeDocuments(): MosaicPages {
  const pages = new MosaicPages()
  pages.append({ documentIds: [10, 20], counts: [3, 1], marks: '2223', next: null })
  pages.append({ documentIds: [30], counts: [2], marks: '00', next: null })
  return pages
}

const digits = (pages: MosaicPages) => pages.marks.join('')
const places = (pages: MosaicPages) =>
  Array.from(pages.marks, (_, place) => pages.pageAt(place)).map((page) => `${page?.documentId}.${page?.pageNumber}`)

it('knows which page is where, both ways', () => {
  const pages = threeDocuments()
  expect(places(pages)).toEqual(['10.1', '10.2', '10.3', '20.1', '30.1', '30.2'])
  expect(pages.pageAt(6)).toBeNull()
  expect(pages.placeOf({ documentId: 30, pageNumber: 2 })).toBe(5)
  expect(pages.placeOf({ documentId: 20, pageNumber: 2 })).toBeNull()
  expect(pages.placeOf({ documentId: 25, pageNumber: 1 })).toBeNull()
})

it('puts the pieces of a document that came in several slices together', () => {
  const pages = new MosaicPages()
  pages.append({ documentIds: [10], counts: [2], marks: '01', next: { documentId: 10, pageNumber: 3 } })
  pages.append({ documentIds: [10, 11], counts: [1, 1], marks: '23', next: null })
  expect(places(pages)).toEqual(['10.1', '10.2', '10.3', '11.1'])
  expect(digits(pages)).toBe('0123')
})

it('changes single pages, and ignores those that have not come yet', () => {
  const pages = threeDocuments()
  pages.mark({ documentIds: [10, 30, 40], pageNumbers: [2, 1, 1], marks: '617' })
  expect(digits(pages)).toBe('262310')
})

it.each([
  ['grown', 20, '555', '222555' + '00', ['10.3', '20.1', '20.2', '20.3', '30.1', '30.2']],
  ['new in between', 15, '66', '222663' + '00', ['10.3', '15.1', '15.2', '20.1', '30.1', '30.2']],
  ['new at the end', 40, '7', '2223007', ['10.3', '20.1', '30.1', '30.2', '40.1']],
  ['gone', 20, '', '22200', ['10.3', '30.1', '30.2']],
  ['as it was', 10, '444', '444300', ['10.3', '20.1', '30.1', '30.2']],
])('a document that is %s moves what follows', (_, id, marks, all, last) => {
  const pages = threeDocuments()
  pages.replace(id, marks)
  expect(digits(pages)).toBe(all)
  expect(places(pages).slice(2)).toEqual(last)
})

it('says where a document begins, for a quarter of a million pages as for six', () => {
  expect([0, 1, 3, 4, 5].filter((place) => threeDocuments().isFirstOfDocument(place))).toEqual([0, 3, 4])
  const pages = new MosaicPages()
  const ids = Array.from({ length: 2_500 }, (_, index) => index + 1)
  pages.append({ documentIds: ids, counts: ids.map(() => 100), marks: '2'.repeat(250_000), next: null })
  expect(pages.pageAt(249_999)).toEqual({ documentId: 2_500, pageNumber: 100 })
  expect(pages.isFirstOfDocument(100)).toBe(true)
})
