import type { PageToWrite } from './pages-to-write.ts'

/** Ends of lines and control characters that JSON lets stand in a string, and at which some readers cut lines all the same. */
const ending = /[\u007F-\u009F\u2028\u2029]/g

/**
 * A document as one JSON object a page and line. The text is that of the operator where it was corrected; what was recognised then stands
 * beside it, and the words are always those that were recognised. Boxes are in pixels of the picture that was recognised: left, top,
 * right, bottom.
 * @param manifest what a manifest carries through for the document, the same on each line; null where it has none
 */
export async function* jsonLines(
  pages: AsyncIterable<PageToWrite>,
  manifest: Record<string, string> | null = null,
): AsyncGenerator<string> {
  const carried = manifest === null ? {} : { manifest: wellFormedCells(manifest) }
  for await (const page of pages) yield `${inOneLine(JSON.stringify({ ...toObject(page), ...carried }))}\n`
}

/** They only stand within strings, where they may be written as escapes. */
function inOneLine(json: string): string {
  return json.replace(ending, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** With U+FFFD for half surrogate pairs, which JSON can write and many of its readers refuse. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

function wellFormedCells(manifest: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(manifest).map(([name, cell]) => [wellFormed(name), wellFormed(cell)]))
}

function toObject({ pageNumber, state, method, text, isCorrected, recognisedText, confidence, errorCode, words }: PageToWrite) {
  return {
    page: pageNumber,
    state,
    method,
    error: errorCode,
    text: wellFormed(text ?? ''),
    corrected: isCorrected,
    recognisedText: recognisedText === null ? null : wellFormed(recognisedText),
    confidence,
    width: words?.width ?? null,
    height: words?.height ?? null,
    dpi: words?.dpi ?? null,
    turn: words?.turn ?? null,
    skew: words?.skew ?? null,
    words: (words?.words ?? []).map(({ text, confidence, box, line, block, paragraph }) => ({
      text: wellFormed(text),
      confidence,
      box,
      line,
      block,
      paragraph,
    })),
  }
}
