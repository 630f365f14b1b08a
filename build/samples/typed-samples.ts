import { type PDFDocument, type PDFFont, StandardFonts } from '@cantoo/pdf-lib'
import type { Sample } from './expectation.ts'
import { withFixedChance } from './fixed-chance.ts'
import { bytesOf, newPdf } from './new-pdf.ts'
import { layOutPage, letter, type PrintedLine, trueText } from './page-layout.ts'
import { type PageText, pagesOfProse } from './page-text.ts'
import { randomFor } from './random.ts'

/** Who may open a typed PDF: everyone, or whoever has the password, or everyone though only the owner may change it. */
export type Lock = 'none' | 'password to open' | 'password to change'

/** The password that opens the locked samples and, behind "-owner", the one that lets change them. */
export const samplePassword = 'leafcutter'

const fontSize = 11

/** A born-digital PDF with a real text layer; `blankPages` pages with nothing on them come last. */
export function typedPdf(file: string, pageCount: number, blankPages: number, lock: Lock, seed: number): Promise<Sample> {
  const random = randomFor(seed, file)
  const pages = pagesOfProse(random, pageCount)
  return withFixedChance(random, async () => {
    const document = await newPdf(file)
    const truths = await typePages(document, pages)
    for (let blank = 0; blank < blankPages; blank += 1) document.addPage([letter.width, letter.height])
    lockPdf(document, lock)
    return sampleOf(file, await bytesOf(document), truths, blankPages)
  })
}

async function typePages(document: PDFDocument, pages: readonly PageText[]): Promise<string[]> {
  const font = await document.embedFont(StandardFonts.TimesRoman)
  return pages.map((page) => {
    const lines = layOutPage(page, fontSize, (text) => font.widthOfTextAtSize(text, fontSize))
    typePage(document, font, lines)
    return trueText(lines)
  })
}

function typePage(document: PDFDocument, font: PDFFont, lines: readonly PrintedLine[]): void {
  const page = document.addPage([letter.width, letter.height])
  for (const { text, top, role } of lines) {
    const size = role === 'title' ? fontSize + 2 : fontSize
    page.drawText(text, { x: letter.margin, y: letter.height - top, font, size })
  }
}

function lockPdf(document: PDFDocument, lock: Lock): void {
  if (lock === 'none') return
  // An empty user password is what a reader tries first, so a file with an owner password alone opens for everyone.
  const userPassword = lock === 'password to open' ? samplePassword : ''
  document.encrypt({ userPassword, ownerPassword: `${samplePassword}-owner`, algorithm: 'AES-256' })
}

function sampleOf(file: string, bytes: Uint8Array, texts: readonly string[], blankPages: number): Sample {
  const blanks = Array.from({ length: blankPages })
  return {
    file,
    bytes,
    methods: [...texts.map(() => 'text' as const), ...blanks.map(() => 'blank' as const)],
    truths: [...texts, ...blanks.map(() => '')],
  }
}
