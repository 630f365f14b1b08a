import type { PageToWrite } from './pages-to-write.ts'

/**
 * A document as one JSON object a page and line. The text is that of the operator where it was corrected; what was recognised then stands
 * beside it, and the words are always those that were recognised. Boxes are in pixels of the picture that was recognised: left, top,
 * right, bottom.
 */
export async function* jsonLines(pages: AsyncIterable<PageToWrite>): AsyncGenerator<string> {
  for await (const page of pages) yield `${JSON.stringify(toObject(page))}\n`
}

function toObject({ pageNumber, state, method, text, isCorrected, recognisedText, confidence, errorCode, words }: PageToWrite) {
  return {
    page: pageNumber,
    state,
    method,
    error: errorCode,
    text: text ?? '',
    corrected: isCorrected,
    recognisedText,
    confidence,
    width: words?.width ?? null,
    height: words?.height ?? null,
    dpi: words?.dpi ?? null,
    turn: words?.turn ?? null,
    skew: words?.skew ?? null,
    words: (words?.words ?? []).map(({ text, confidence, box, line, block, paragraph }) => ({
      text,
      confidence,
      box,
      line,
      block,
      paragraph,
    })),
  }
}
