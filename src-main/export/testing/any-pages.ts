import { fc } from '@fast-check/vitest'
import type { PageWords, Word } from '../../contract/page.ts'
import type { DocumentToExport } from '../../store/exports.ts'
import type { PageToWrite } from '../pages-to-write.ts'

/** What has a meaning in one of the formats, or none in any: marks, references, ends of lines, control characters, halves of pairs. */
const awkward = [
  ...['&', '<', '>', '"', "'", ']]>', '&amp;', '&#0;', '<!--', '<![CDATA[', '<b>', '\\', '\\n', '\\u0000', ';', '=', '\u{1F409}'],
  ...['\0', '\u0007', '\b', '\t', '\n', '\r', '\r\n', '\v', '\f', '\u001b', '\u007f', '\u0085', '\u00a0', '\u00ad', '\u200b'],
  ...['\u2028', '\u2029', '\u202e', '\ufeff', '\ufffd', '\ufffe', '\uffff', '\ud800', '\udbff', '\udc00', '\udfff', '\ud83d', '\u{10ffff}'],
]

export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...awkward) }, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 6 })
  .map((pieces) => pieces.join(''))

const anyBox: fc.Arbitrary<Word['box']> = fc
  .tuple(fc.nat(5_000), fc.nat(5_000), fc.nat(300), fc.nat(80))
  .map(([left, top, width, height]) => [left, top, left + width, top + height])

const anyWord: fc.Arbitrary<Word> = fc.record({
  text: anyText,
  confidence: fc.nat(10_000).map((hundredths) => hundredths / 100),
  box: anyBox,
  line: fc.nat(2),
  block: fc.integer({ min: 1, max: 2 }),
  paragraph: fc.integer({ min: 1, max: 2 }),
})

const anyWords: fc.Arbitrary<PageWords> = fc.record({
  ...{ width: fc.nat(9_000), height: fc.nat(9_000), dpi: fc.double({ min: 70, max: 600, noNaN: true }) },
  ...{ turn: fc.constantFrom(0, 90, 180, 270), skew: fc.integer({ min: -150, max: 150 }).map((tenths) => tenths / 10) },
  words: fc.array(anyWord, { maxLength: 8 }),
})

const notCorrected = { isCorrected: fc.constant(false), recognisedText: fc.constant(null) }

/** A page that was recognised, or one that failed, is cancelled, empty or has text of its own. */
const anyPage: fc.Arbitrary<Omit<PageToWrite, 'pageNumber'>> = fc.oneof(
  fc.record({
    ...{ state: fc.constant('done'), method: fc.constant('ocr'), text: anyText, words: anyWords },
    ...{ confidence: fc.nat(100), wordsHash: fc.constant('hash'), errorCode: fc.constant(null) },
    ...{ isCorrected: fc.boolean(), recognisedText: fc.option(anyText) },
  }),
  fc.record({
    ...{ state: fc.constant('done'), method: fc.constantFrom('text', 'blank'), text: anyText },
    ...{ confidence: fc.constant(null), wordsHash: fc.constant(null), errorCode: fc.constant(null), words: fc.constant(null) },
    ...notCorrected,
  }),
  fc.record({
    ...{ state: fc.constant('error'), method: fc.constant(null), text: fc.constant(null) },
    ...{ confidence: fc.constant(null), wordsHash: fc.constant(null), errorCode: fc.constant('PAGE_UNREADABLE'), words: fc.constant(null) },
    ...notCorrected,
  }),
)

/** A document of any name with pages of any text. */
export const anyDocument = fc.record({
  relativePath: anyText.map((text) => `a/${text.replaceAll('/', '')}.pdf`),
  pages: fc.array(anyPage, { minLength: 1, maxLength: 3 }).map((pages) => pages.map((page, index) => ({ ...page, pageNumber: index + 1 }))),
})

export interface AnyDocument {
  relativePath: string
  pages: PageToWrite[]
}

export function wordsOf({ pages }: AnyDocument): Word[] {
  return pages.flatMap(({ words }) => words?.words ?? [])
}

/** What a generator of a format makes of such a document. */
export async function written(
  { relativePath, pages }: AnyDocument,
  write: (document: DocumentToExport, pages: AsyncIterable<PageToWrite>) => AsyncIterable<string>,
): Promise<string> {
  const document: DocumentToExport = {
    ...{ id: 1, batchId: 'b_00000001', outputDir: '/out', volume: '/in', kind: 'pdf', formats: [] },
    ...{ relativePath, pageCount: pages.length, source: { path: `/in/${relativePath}`, sizeBytes: 1, modifiedAt: 0 } },
  }
  const parts: string[] = []
  for await (const part of write(document, oneAfterTheOther(pages))) parts.push(part)
  return asItComesBack(parts.join(''))
}

/** As UTF-8, which has no place for half a pair. */
function asItComesBack(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

/** Cut also at the ends of lines that only Unicode knows, and at control characters, as some readers do. */
export function linesOf(content: string): string[] {
  const lines = content.split(/(?!\t)[\p{Cc}\p{Zl}\p{Zp}]/u)
  if (lines.pop() !== '') throw new Error('The last line has no end.')
  return lines
}

async function* oneAfterTheOther(pages: PageToWrite[]): AsyncGenerator<PageToWrite> {
  yield* pages
}

/** The characters of a text that XML 1.0 has at all (2.2). */
export function inXml(text: string): string {
  const allowed = (code: number) =>
    [0x9, 0xa, 0xd].includes(code) || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000
  return [...text].filter((character) => allowed(character.codePointAt(0) ?? 0)).join('')
}
