import type { MosaicChanges, MosaicPlace, MosaicSlice } from '../../../../src-main/contract/mosaic.ts'

/** The pages of a batch, one byte each, in the order of documents and pages. Counts places from 0, page numbers from 1. */
export class MosaicPages {
  readonly #documentIds: number[] = []
  /** Where each document begins. */
  readonly #starts: number[] = []
  #marks = new Uint8Array(1024)
  #length = 0

  get length(): number {
    return this.#length
  }

  get documents(): number {
    return this.#documentIds.length
  }

  /** One byte a page, the number of its mark. Good until the next change. */
  get marks(): Uint8Array {
    return this.#marks.subarray(0, this.#length)
  }

  /** Adds what follows the last page; the next piece of a document goes on with it. */
  append(slice: MosaicSlice): void {
    this.#reserve(this.#length + slice.marks.length)
    let at = 0
    for (const [index, id] of slice.documentIds.entries()) {
      if (this.#documentIds.at(-1) !== id) {
        this.#documentIds.push(id)
        this.#starts.push(this.#length + at)
      }
      at += slice.counts[index] ?? 0
    }
    writeDigits(this.#marks, this.#length, slice.marks)
    this.#length += slice.marks.length
  }

  /** Puts single pages to what they are now. Pages that are not there yet come with their document. */
  mark({ documentIds, pageNumbers, marks }: Pick<MosaicChanges, 'documentIds' | 'pageNumbers' | 'marks'>): void {
    for (const [index, documentId] of documentIds.entries()) {
      const at = this.placeOf({ documentId, pageNumber: pageNumbers[index] ?? 0 })
      if (at !== null) this.#marks[at] = marks.charCodeAt(index) - zero
    }
  }

  /** Puts a document to what it is now, whatever it was before: it may be new, or have another number of pages. */
  replace(documentId: number, digits: string): void {
    const index = this.#firstNotBefore(documentId)
    const isKnown = this.#documentIds[index] === documentId
    const start = this.#starts[index] ?? this.#length
    const before = isKnown ? (this.#starts[index + 1] ?? this.#length) - start : 0
    const longer = digits.length - before
    this.#reserve(this.#length + Math.max(0, longer))
    this.#marks.copyWithin(start + digits.length, start + before, this.#length)
    writeDigits(this.#marks, start, digits)
    this.#length += longer
    const remains = digits.length > 0 ? 1 : 0
    this.#documentIds.splice(index, isKnown ? 1 : 0, ...[documentId].slice(0, remains))
    this.#starts.splice(index, isKnown ? 1 : 0, ...[start].slice(0, remains))
    if (longer !== 0)
      for (let later = index + remains; later < this.#starts.length; later += 1) this.#starts[later] = (this.#starts[later] ?? 0) + longer
  }

  /** Which page is at this place; null behind the last. */
  pageAt(place: number): MosaicPlace | null {
    const index = this.documentIndexAt(place)
    const documentId = this.#documentIds[index]
    return documentId === undefined ? null : { documentId, pageNumber: place - (this.#starts[index] ?? 0) + 1 }
  }

  /** Where a page is; null when it is not there. */
  placeOf({ documentId, pageNumber }: MosaicPlace): number | null {
    const index = this.#firstNotBefore(documentId)
    if (this.#documentIds[index] !== documentId || pageNumber < 1) return null
    const place = (this.#starts[index] ?? 0) + pageNumber - 1
    return place < (this.#starts[index + 1] ?? this.#length) ? place : null
  }

  /** The how-manieth document, from 0, this place belongs to; -1 where there is none. */
  documentIndexAt(place: number): number {
    if (place < 0 || place >= this.#length) return -1
    return firstWhere(this.#starts.length, (index) => (this.#starts[index] ?? 0) > place) - 1
  }

  isFirstOfDocument(place: number): boolean {
    return this.#starts[this.documentIndexAt(place)] === place
  }

  #firstNotBefore(documentId: number): number {
    return firstWhere(this.#documentIds.length, (index) => (this.#documentIds[index] ?? 0) >= documentId)
  }

  #reserve(length: number): void {
    if (length <= this.#marks.length) return
    const larger = new Uint8Array(Math.max(length, this.#marks.length * 2))
    larger.set(this.#marks)
    this.#marks = larger
  }
}

const zero = '0'.charCodeAt(0)

function writeDigits(into: Uint8Array, at: number, digits: string): void {
  for (let index = 0; index < digits.length; index += 1) into[at + index] = digits.charCodeAt(index) - zero
}

/** The first of `count` indexes for which something is so that stays so for all that follow; `count` when it is so for none. */
function firstWhere(count: number, isSo: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(middle)) high = middle
    else low = middle + 1
  }
  return low
}
