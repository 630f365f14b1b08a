import type { Word } from '../contract/page.ts'
import { layOut } from './layout.ts'
import type { PageToWrite } from './pages-to-write.ts'

const columns = [
  'level',
  'page_num',
  'block_num',
  'par_num',
  'line_num',
  'word_num',
  'left',
  'top',
  'width',
  'height',
  'conf',
  'text',
] as const

/** Tesseract's confidence of what is no word. */
const none = -1

/**
 * The words of a document in tesseract's columns, with its rows for pages, blocks, paragraphs and lines. A page without words has a row, of
 * no size where no picture was recognised.
 */
export async function* tsv(pages: AsyncIterable<PageToWrite>): AsyncGenerator<string> {
  yield `${columns.join('\t')}\n`
  for await (const page of pages) yield [...rowsOf(page)].join('')
}

function* rowsOf({ pageNumber: page, words }: PageToWrite): Generator<string> {
  yield row(1, [page, 0, 0, 0, 0], [0, 0, words?.width ?? 0, words?.height ?? 0])
  for (const [block, { box, paragraphs }] of layOut(words?.words ?? []).entries()) {
    yield row(2, [page, block + 1, 0, 0, 0], box)
    for (const [paragraph, { box, lines }] of paragraphs.entries()) {
      yield row(3, [page, block + 1, paragraph + 1, 0, 0], box)
      for (const [line, { box, words }] of lines.entries()) {
        yield row(4, [page, block + 1, paragraph + 1, line + 1, 0], box)
        for (const [index, word] of words.entries()) {
          yield row(5, [page, block + 1, paragraph + 1, line + 1, index + 1], word.box, word.confidence, word.text)
        }
      }
    }
  }
}

function row(level: number, numbers: number[], box: Word['box'], confidence = none, text = ''): string {
  const [left, top, right, bottom] = box
  return `${[level, ...numbers, left, top, right - left, bottom - top, confidence, inOneCell(text)].join('\t')}\n`
}

/** The format knows no way to write a tab or the end of a line. */
function inOneCell(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
}
