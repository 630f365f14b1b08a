import { posix } from 'node:path'
import type { DocumentToExport } from '../store/exports.ts'
import { type Block, type Line, layOut, type Paragraph } from './layout.ts'
import { escaped } from './markup.ts'
import type { PageToWrite } from './pages-to-write.ts'

/**
 * A document as hOCR 1.2. Boxes are in pixels of the picture that was recognised; `x_turn` and `x_skew` say how that was made of the page, and
 * `x_state` what became of a page without words. Such a page has a box of no size, because every page must have one.
 */
export async function* hocr(document: DocumentToExport, pages: AsyncIterable<PageToWrite>): AsyncGenerator<string> {
  const name = posix.basename(document.relativePath)
  yield head(name, document.pageCount)
  for await (const page of pages) yield pageDivision(page, name)
  yield ' </body>\n</html>\n'
}

function head(name: string, pages: number): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
 <head>
  <title>${escaped(name)}</title>
  <meta http-equiv="Content-Type" content="text/html;charset=utf-8"/>
  <meta name="ocr-system" content="Leafcutter"/>
  <meta name="ocr-capabilities" content="ocr_page ocr_carea ocr_par ocr_line ocrx_word ocrp_wconf"/>
  <meta name="ocr-number-of-pages" content="${pages}"/>
 </head>
 <body>
`
}

function pageDivision(page: PageToWrite, name: string): string {
  const properties = [`image ${delimited(name)}`, `ppageno ${page.pageNumber - 1}`, ...pictureProperties(page)]
  const blocks = layOut(page.words?.words ?? []).map((block, index) => area(block, `${page.pageNumber}_${index + 1}`))
  return `  <div class="ocr_page" id="page_${page.pageNumber}" title="${escaped(properties.join('; '))}">\n${blocks.join('')}  </div>\n`
}

/** A string within the attribute has quotation marks of its own, and no way to write one inside; and only what can be printed. */
function delimited(text: string): string {
  return `"${text.replaceAll('"', "'").replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')}"`
}

function pictureProperties({ words, state, method, errorCode }: PageToWrite): string[] {
  if (words === null) return ['bbox 0 0 0 0', `x_state ${errorCode ?? method ?? state}`]
  const { width, height, dpi, turn, skew } = words
  return [
    `bbox 0 0 ${width} ${height}`,
    `scan_res ${Math.round(dpi)} ${Math.round(dpi)}`,
    `x_turn ${turn}`,
    `x_skew ${skew}`,
    'x_state ocr',
  ]
}

function area({ box, paragraphs }: Block, id: string): string {
  const inside = paragraphs.map((paragraph, index) => paragraphOf(paragraph, `${id}_${index + 1}`)).join('')
  return `   <div class="ocr_carea" id="block_${id}" title="bbox ${box.join(' ')}">\n${inside}   </div>\n`
}

function paragraphOf({ box, lines }: Paragraph, id: string): string {
  const inside = lines.map((line, index) => lineOf(line, `${id}_${index + 1}`)).join('')
  return `    <p class="ocr_par" id="par_${id}" title="bbox ${box.join(' ')}">\n${inside}    </p>\n`
}

function lineOf({ box, words }: Line, id: string): string {
  const inside = words.map(({ text, box: place, confidence }, index) => {
    const title = `bbox ${place.join(' ')}; x_wconf ${Math.round(confidence)}`
    return `<span class="ocrx_word" id="word_${id}_${index + 1}" title="${title}">${escaped(text)}</span>`
  })
  return `     <span class="ocr_line" id="line_${id}" title="bbox ${box.join(' ')}">${inside.join(' ')}</span>\n`
}
