import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { withFixedChance } from '../../build/samples/fixed-chance.ts'
import { bytesOf, newPdf } from '../../build/samples/new-pdf.ts'
import { randomFor } from '../../build/samples/random.ts'

/** Pages of the longest document: more than go into one transaction, so that its page jobs are made in two. */
const longestDocument = 1_020
const shortDocuments = 80
const scans = 3

/**
 * Documents that are read quickly: text layers, some blank pages, lines of scan in images and in a PDF, two files of no use. In the order of their
 * names the long one comes first and then the scans, so that both are met while little else is done.
 */
export async function makeCorpus(folder: string): Promise<void> {
  for (let n = 1; n <= shortDocuments; n += 1) {
    const blanks = n % 10 === 0 ? 1 : 0
    write(join(folder, n % 3 === 0 ? 'letters' : 'files', `${String(n).padStart(2, '0')}.pdf`), await pdf(`File ${n}`, 1 + (n % 7), blanks))
  }
  const long = await pdf('Ledger', longestDocument, 0)
  write(join(folder, 'accounts', 'ledger.pdf'), long)
  for (let n = 1; n <= scans; n += 1) write(join(folder, 'bills', `${n}.png`), scan(`Receipt number ${n * 1_371} of the year`))
  write(join(folder, 'bills', 'with a scan.pdf'), await pdf('Bill', 1, 0, scan('Receipt number 7 of another year')))
  write(join(folder, 'damaged', 'empty.pdf'), new Uint8Array(0))
  write(join(folder, 'damaged', 'cut short.pdf'), long.subarray(0, Math.floor(long.length / 3)))
}

function write(file: string, bytes: Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}

function pdf(title: string, pages: number, blanks: number, picture?: Uint8Array): Promise<Uint8Array> {
  return withFixedChance(randomFor(1, title), async () => {
    const document = await newPdf(title)
    const font = await document.embedFont(StandardFonts.Helvetica)
    for (let n = 1; n <= pages; n += 1) {
      const text = `${title}, page ${n} of ${pages}.\nWhat stands here is on this page alone: entry ${n * 7_919} in the book.`
      document.addPage([300, 120]).drawText(text, { x: 20, y: 80, size: 7, lineHeight: 12, font })
    }
    if (picture) document.addPage([300, 60]).drawImage(await document.embedPng(picture), { x: 0, y: 0, width: 300, height: 53 })
    for (let n = 0; n < blanks; n += 1) document.addPage([60, 60])
    return bytesOf(document)
  })
}

function scan(text: string): Uint8Array {
  const family = 'Receipt'
  const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts')
  if (!GlobalFonts.has(family)) GlobalFonts.registerFromPath(join(folder, 'LiberationSans-Regular.ttf'), family)
  const canvas = createCanvas(900, 160)
  const context = canvas.getContext('2d')
  context.fillStyle = 'white'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = 'black'
  context.font = `48px ${family}`
  context.fillText(text, 60, 100)
  return canvas.encodeSync('png')
}
