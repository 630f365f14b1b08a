import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { languageFolder } from '../../../src-workers/test-documents.ts'
import { rawPdf, stream } from '../../../src-workers/testing/raw-pdf.ts'
import { greyPage, writeTiff } from '../../../src-workers/testing/write-tiff.ts'

/** Makes what the documents call by these names: small files whose pages have text, so that nothing has to be recognised. */
export function prepareFolder(folder: string): void {
  const letter = 'To the harbour master: the annual report, an invoice and a delivery note for the ship.'
  const files: Record<string, Uint8Array | string> = {
    'scans/1998/deed.pdf': textPdf(Array.from({ length: 12 }, (_, index) => `Page ${index + 1} of the deed. ${letter}`)),
    'scans/letter.pdf': textPdf([letter]),
    'tonight/minutes.pdf': textPdf([`Minutes. ${letter}`]),
    'inbox/letter.pdf': textPdf([`Inbox. ${letter}`]),
    'inbox/In/note.pdf': textPdf([`Note. ${letter}`]),
    'a.pdf': textPdf([`A. ${letter}`]),
    'b.tif': blankTiff(),
    'files.csv': 'path,priority,language,box,shelf mark\nscans/1998/deed.pdf,high,eng+deu,7,A 12\na.pdf,,,7,A 13\n',
    'mistakes.csv': 'path,priority\nscans/letter.pdf,urgent\nscans/nowhere.pdf,\n',
  }
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  // Where the scans are when they were moved.
  cpSync(join(folder, 'scans'), join(folder, 'new'), { recursive: true })
  // The same data under two names: languages that nobody asks to be recognised.
  mkdirSync(join(folder, 'tessdata'))
  for (const language of ['eng', 'deu']) {
    copyFileSync(join(languageFolder, 'eng.traineddata.gz'), join(folder, 'tessdata', `${language}.traineddata.gz`))
  }
}

/** A PDF with a line of text on each page. */
function textPdf(pages: string[]): Buffer {
  const first = 4
  const numbers = pages.map((_, index) => first + 2 * index)
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${numbers.map((number) => `${number} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((text, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 300] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * index + 1} 0 R >>`,
      stream(`BT /F1 12 Tf 20 150 Td (${text}) Tj ET`),
    ]),
  ])
}

/** White paper, 100 x 100 pixels in grey. */
function blankTiff(): Buffer {
  const side = 100
  return writeTiff([greyPage(new Uint8Array(side * side).fill(255), side, side)])
}
