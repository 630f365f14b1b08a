import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib'

/** Makes a folder of small typed documents that shows every end: one is fine, one has a page that is too large, one is damaged. */
export async function makeMixedFolder(parent: string): Promise<string> {
  const folder = join(parent, 'Council minutes')
  mkdirSync(join(folder, '1962'), { recursive: true })
  writeFileSync(join(folder, '1962', 'sitting 14.pdf'), await typedPdf(['Minutes of the fourteenth sitting', 'Tenders for the footbridge']))
  writeFileSync(join(folder, 'map.pdf'), await pdfWithHugePage())
  writeFileSync(join(folder, 'damaged.pdf'), '%PDF-1.7\nnothing that could be read follows')
  return folder
}

/** One page for each text, with a text layer. */
export async function typedPdf(texts: string[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const text of texts) {
    const page = pdf.addPage([612, 792])
    for (let line = 0; line < 12; line += 1) page.drawText(`${text}, line ${line + 1}`, { x: 72, y: 700 - line * 20, size: 12, font })
  }
  return pdf.save()
}

/** Page 1 is typed; page 2 is 200 inches square, 207 megapixels even at 72 DPI, and only drawn. */
async function pdfWithHugePage(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(await typedPdf(['Key to the map']))
  const page = pdf.addPage([14_400, 14_400])
  page.drawRectangle({ x: 100, y: 100, width: 9_000, height: 9_000 })
  return pdf.save()
}
