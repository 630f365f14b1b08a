import type { Word } from '../contract/page.ts'
import type { DocumentToExport } from '../store/exports.ts'
import { type Block, type Line, layOut, type Paragraph } from './layout.ts'
import { escaped } from './markup.ts'
import type { PageToWrite } from './pages-to-write.ts'

/**
 * A document as ALTO 4.4. Positions are pixels of the picture that was recognised; QUALITY_DETAIL of a page says how that was made of the
 * page, or what became of a page without words. ALTO has no paragraphs: each is a text block of its own.
 */
export async function* alto(document: DocumentToExport, pages: AsyncIterable<PageToWrite>): AsyncGenerator<string> {
  yield head(document.relativePath)
  for await (const page of pages) yield pageElement(page)
  yield ' </Layout>\n</alto>\n'
}

function head(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-4.xsd">
 <Description>
  <MeasurementUnit>pixel</MeasurementUnit>
  <sourceImageInformation>
   <fileName>${escaped(name)}</fileName>
  </sourceImageInformation>
 </Description>
 <Layout>
`
}

function pageElement({ pageNumber, state, method, errorCode, confidence, words }: PageToWrite): string {
  const { width, height } = words ?? { width: 0, height: 0 }
  const detail = words ? `ocr; dpi ${words.dpi}; turn ${words.turn}; skew ${words.skew}` : (errorCode ?? method ?? state)
  const sure = confidence === null ? '' : ` PC="${share(confidence)}"`
  const size = `WIDTH="${width}" HEIGHT="${height}"`
  const blocks = layOut(words?.words ?? []).flatMap((block, index) => textBlocks(block, `${pageNumber}_${index + 1}`))
  return `  <Page ID="page_${pageNumber}" PHYSICAL_IMG_NR="${pageNumber}" ${size} QUALITY_DETAIL="${escaped(detail)}"${sure}>
   <PrintSpace HPOS="0" VPOS="0" ${size}>
${blocks.join('')}   </PrintSpace>
  </Page>
`
}

function textBlocks({ paragraphs }: Block, id: string): string[] {
  return paragraphs.map((paragraph, index) => textBlock(paragraph, `${id}_${index + 1}`))
}

function textBlock({ box, lines }: Paragraph, id: string): string {
  const inside = lines.map((line, index) => textLine(line, `${id}_${index + 1}`)).join('')
  return `    <TextBlock ID="block_${id}" ${place(box)}>\n${inside}    </TextBlock>\n`
}

function textLine({ box, words }: Line, id: string): string {
  const inside = words.map((word, index) => `${space(words[index - 1], word)}${string(word, `${id}_${index + 1}`)}`).join('')
  return `     <TextLine ID="line_${id}" ${place(box)}>\n${inside}     </TextLine>\n`
}

/** The space before a word that is not the first. */
function space(before: Word | undefined, { box: [left, top] }: Word): string {
  if (!before) return ''
  const from = before.box[2]
  return `      <SP HPOS="${from}" VPOS="${top}" WIDTH="${Math.max(0, left - from)}"/>\n`
}

function string({ text, confidence, box }: Word, id: string): string {
  return `      <String ID="string_${id}" CONTENT="${escaped(text)}" ${place(box)} WC="${share(confidence)}"/>\n`
}

function place([left, top, right, bottom]: Word['box']): string {
  return `HPOS="${left}" VPOS="${top}" WIDTH="${right - left}" HEIGHT="${bottom - top}"`
}

/** 0 to 1 instead of 0 to 100. */
function share(confidence: number): string {
  return (confidence / 100).toFixed(4)
}
