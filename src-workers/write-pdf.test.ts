import { spawnSync } from 'node:child_process'
import { readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { degrees, PDFDocument, PDFName, type PDFPage } from '@cantoo/pdf-lib'
import type { Canvas } from '@napi-rs/canvas'
import { afterEach, describe, expect, type TestContext, test } from 'vitest'
import type { DocumentKind } from '../src-main/contract/document.ts'
import type { PageWords, Word } from '../src-main/contract/page.ts'
import type { PdfTask, SourceFile } from '../src-main/contract/worker-tasks.ts'
import { type OpenPdf, openPdf } from './engines/pdfjs.ts'
import { writeWords } from './steps/write-words.ts'
import { limits, makePdf, scanOf, sourceAt, sourceOf, temporaryFolder, withScan, withText } from './test-documents.ts'
import { greyPage, writeTiff } from './testing/write-tiff.ts'
import { writePdf } from './write-pdf.ts'

const opened: OpenPdf[] = []
afterEach(() => Promise.all(opened.splice(0).map((pdf) => pdf.close())))

const word = (text: string, box: Word['box'], line = 0): Word => ({ text, confidence: 90, box, line, block: 1, paragraph: 1 })

/** Words of a page of 4 x 3 inches at 150 DPI. */
const wordsOf = (words: Word[], more: Partial<PageWords> = {}): PageWords => ({
  ...{ width: 600, height: 450, dpi: 150, turn: 0, skew: 0 },
  words,
  ...more,
})
const twoWords = [word('co-operate', [100, 60, 260, 90]), word('Žluťoučký', [280, 60, 420, 90])]

/** Writes the searchable PDF of a source whose pages, from the first on, have these words; null for a page without. */
async function written(source: SourceFile, pages: (PageWords | null)[], kind: DocumentKind = 'pdf', memoryBytes = 1e9) {
  const folder = await temporaryFolder()
  const recognised: PdfTask['pages'] = []
  for (const [index, words] of pages.entries()) {
    if (words) recognised.push({ pageNumber: index + 1, wordsHash: await writeWords(folder, words) })
  }
  const outputFile = join(folder, 'out.pdf')
  const end = await writePdf({ source, kind, limits, memoryBytes, pages: recognised, artefactFolder: folder, outputFile })
  return { end, outputFile, bytes: () => readFile(outputFile) }
}

async function open(path: string): Promise<OpenPdf> {
  const pdf = await openPdf(await sourceAt(path), limits)
  opened.push(pdf)
  return pdf
}

/** The pieces of text of a page, each with the place of its lower left corner in pixels of the shown page at some DPI. */
async function textOn(path: string, pageNumber = 1, dpi = 150) {
  const page = await (await open(path)).page(pageNumber)
  const viewport = page.getViewport({ scale: dpi / 72 })
  const { items } = await page.getTextContent()
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , , x, y] = item.transform as number[]
    const [left = 0, bottom = 0] = viewport.convertToViewportPoint(x ?? 0, y ?? 0)
    return [{ text: item.str, left, bottom }]
  })
}

const plainText = async (path: string, pageNumber = 1) => (await textOn(path, pageNumber)).map(({ text }) => text).join(' ')

/** What a program of this computer says of a file. Where it is missing the test is left out, and says so. */
function told(context: TestContext, program: string, ...args: string[]): string {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  context.skip(error !== undefined, `needs ${program}`)
  return `${status} ${stdout} ${stderr}`
}

describe.each([0, 90, 180, 270])('on a page that is turned by %i degrees', (rotate) => {
  const turned = rotate % 180 !== 0
  const changes: [string, (page: PDFPage) => void, { width: number; height: number }][] = [
    ['as it is', () => {}, { width: 4, height: 3 }],
    [
      'cropped, with a corner that is not at 0',
      (page) => {
        page.setMediaBox(-36, -72, 400, 350)
        page.setCropBox(10, -20, 216, 144)
      },
      { width: 3, height: 2 },
    ],
    ['with user units of two points', (page) => page.node.set(PDFName.of('UserUnit'), page.doc.context.obj(2)), { width: 8, height: 6 }],
  ]

  test.each(changes)('words are found where they were recognised: %s', async (_, change, inches) => {
    const [across, down] = turned ? [inches.height, inches.width] : [inches.width, inches.height]
    const source = await sourceOf(
      await makePdf([
        (page) => {
          change(page)
          page.setRotation(degrees(rotate))
        },
      ]),
    )
    const far = word('far', [across * 150 - 90, down * 150 - 40, across * 150 - 20, down * 150 - 10], 1)
    const words = wordsOf([word('near', [30, 20, 130, 50]), far], { width: across * 150, height: down * 150 })
    const { end, outputFile } = await written(source, [words])
    expect(end).toEqual({ type: 'written' })
    const found = await textOn(outputFile)
    expect(found.map(({ text }) => text)).toEqual(['near', 'far'])
    const twoPoints = (2 * 150) / 72
    for (const [index, { box }] of words.words.entries()) {
      expect(Math.abs((found[index]?.left ?? Number.NaN) - box[0])).toBeLessThan(twoPoints)
      expect(Math.abs((found[index]?.bottom ?? Number.NaN) - box[3])).toBeLessThan(twoPoints)
    }
  })
})

test('words of a picture that was turned and levelled are found where they stand on the page', async () => {
  const source = await sourceOf(await makePdf([() => {}]))
  // The page was turned by a quarter, so its picture is upright: 3 x 4 inches.
  const picture = wordsOf([word('side', [100, 200, 200, 230])], { width: 450, height: 600, turn: 90, skew: 0 })
  const { outputFile } = await written(source, [picture])
  const [found] = await textOn(outputFile)
  expect(found?.left).toBeCloseTo(230, 0)
  expect(found?.bottom).toBeCloseTo(450 - 100, 0)
})

describe('the file', () => {
  test('begins with the bytes of the original, to the last', async () => {
    const bytes = await makePdf([withScan(scanOf(['co-operate Žluťoučký']))])
    const result = await written(await sourceOf(bytes), [wordsOf(twoWords)])
    expect((await result.bytes()).subarray(0, bytes.length).equals(bytes)).toBe(true)
  })

  async function twoScans(compressed: boolean): Promise<string> {
    const bytes = await makePdf([withScan(scanOf(['co-operate'])), withScan(scanOf(['next']))], { compressed })
    return (await written(await sourceOf(bytes), [wordsOf(twoWords), wordsOf([word('next', [100, 60, 200, 90])])])).outputFile
  }

  test.for([true, false])('is sound for qpdf, with compressed objects: %j', async (compressed, context) => {
    const outputFile = await twoScans(compressed)
    expect(await plainText(outputFile, 2)).toBe('next')
    expect(told(context, 'qpdf', '--check', outputFile)).toMatch(/^0 .*No syntax or stream encoding errors/s)
  })

  test.for([true, false])('is read by poppler, with compressed objects: %j', async (compressed, context) => {
    const outputFile = await twoScans(compressed)
    expect(told(context, 'pdftotext', '-layout', outputFile, '-')).toMatch(/^0 +co-operate +Žluťoučký\s+\f\s*next/)
  })

  test('has the same bytes each time', async () => {
    const source = await sourceOf(await makePdf([withScan(scanOf(['co-operate']))]))
    const [one, two] = [await written(source, [wordsOf(twoWords)]), await written(source, [wordsOf(twoWords)])]
    expect((await one.bytes()).equals(await two.bytes())).toBe(true)
  })

  test('is a copy where no page was recognised, also of what nothing could be added to', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\nnot much of one\n'), Buffer.alloc(3_000_000, 'x')])
    const result = await written(await sourceOf(bytes), [null, null])
    expect([result.end, (await result.bytes()).equals(bytes)]).toEqual([{ type: 'written' }, true])
  })
})

test('a page that has its own text keeps it and gets no second', async () => {
  const source = await sourceOf(await makePdf([withText('Its own text'), withScan(scanOf(['co-operate']))]))
  const { outputFile } = await written(source, [null, wordsOf(twoWords)])
  expect([await plainText(outputFile, 1), await plainText(outputFile, 2)]).toEqual(['Its own text', 'co-operate Žluťoučký'])
})

test('content that leaves the page scaled does not move the words', async () => {
  const source = await sourceOf(
    await makePdf([
      (page, pdf) =>
        page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('3 0 0 3 50 50 cm 0 0 9 9 re f 1 0 0 1 7 7 cm'))),
    ]),
  )
  const { outputFile } = await written(source, [wordsOf(twoWords)])
  const [first] = await textOn(outputFile)
  expect([first?.left, first?.bottom]).toEqual([expect.closeTo(100, 0), expect.closeTo(90, 0)])
})

test('letters of all scripts are found, those written from the right in the order in which they are read', async () => {
  const texts = ['Ελληνικά', 'кириллица', '中文', '😀', 'שלום']
  const words = texts.map((text, line) => word(text, [100, 20 + line * 60, 300, 60 + line * 60], line))
  const { outputFile } = await written(await sourceOf(await makePdf([() => {}])), [wordsOf(words)])
  expect((await textOn(outputFile)).map(({ text }) => text)).toEqual(texts)
})

test('resources that pages share, and a font of theirs, stay in their place', async () => {
  const pdf = await PDFDocument.create()
  for (const text of ['First own', 'Second own']) await withText(text)(pdf.addPage([288, 216]), pdf)
  const [first, second] = pdf.getPages()
  const shared = first?.node.Resources()
  if (shared) second?.node.set(PDFName.of('Resources'), shared)
  const { outputFile } = await written(await sourceOf(await pdf.save()), [wordsOf(twoWords), null])
  expect(await plainText(outputFile, 1)).toBe('First own co-operate Žluťoučký')
})

describe('a document that is out of the ordinary', () => {
  test('encrypted without a password to open: its PDF has the text, and no encryption', async () => {
    const finish = (pdf: PDFDocument) => pdf.encrypt({ userPassword: '', ownerPassword: 'owner', algorithm: 'AES-256' })
    const source = await sourceOf(await makePdf([withText('Its own'), withScan(scanOf(['co-operate']))], { finish }))
    const { end, outputFile, bytes } = await written(source, [null, wordsOf(twoWords)])
    expect(end).toEqual({ type: 'written' })
    expect([await plainText(outputFile, 1), await plainText(outputFile, 2)]).toEqual(['Its own', 'co-operate Žluťoučký'])
    expect((await bytes()).includes('/Encrypt')).toBe(false)
  })

  test('with a list of objects that is not where it should be: written anew', async () => {
    const bytes = Buffer.from(await makePdf([withScan(scanOf(['co-operate']))]))
    const shifted = Buffer.concat([Buffer.from('rubbish before the beginning\n'), bytes])
    const { end, outputFile } = await written(await sourceOf(shifted), [wordsOf(twoWords)])
    expect(end).toEqual({ type: 'written' })
    expect(await plainText(outputFile)).toBe('co-operate Žluťoučký')
  })

  test('with a page that is no object of its own: PDF_NOT_ADDED_TO', async () => {
    const tree = '<< /Type /Pages /Count 1 /Kids [<< /Type /Page /MediaBox [0 0 99 99] >>] >>'
    const bytes = `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n${tree}\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n`
    expect((await written(await sourceOf(bytes), [wordsOf(twoWords)])).end).toMatchObject({ type: 'failed', code: 'PDF_NOT_ADDED_TO' })
  })

  test('changed since it was read: SOURCE_CHANGED', async () => {
    const source = await sourceOf(await makePdf([withText('Its own')]))
    await truncate(source.path, 20)
    expect((await written(source, [null])).end).toMatchObject({ type: 'failed', code: 'SOURCE_CHANGED' })
  })
})

describe('a file that would take more memory than there is', () => {
  const megabyte = 1024 ** 2
  const withPadding = (pdf: PDFDocument) => void pdf.context.register(pdf.context.stream(new Uint8Array(megabyte)))
  const withRoomFor = (times: number) => 200 * megabyte + times * 1.1 * megabyte
  const plain = () => makePdf([withScan(scanOf(['co-operate']))], { finish: withPadding })
  const write = async (bytes: Uint8Array, times: number) => {
    return (await written(await sourceOf(bytes), [wordsOf(twoWords)], 'pdf', withRoomFor(times))).end
  }

  test('is refused before it is read', async () => {
    expect(await write(await plain(), 2)).toMatchObject({
      type: 'failed',
      code: 'PDF_TOO_LARGE',
      detail: expect.stringContaining('appended'),
    })
    expect(await write(await plain(), 3)).toEqual({ type: 'written' })
  })

  test('may be smaller where it is written anew', async () => {
    const disordered = Buffer.concat([Buffer.from('rubbish before the beginning\n'), await plain()])
    expect(await write(disordered, 3)).toMatchObject({ code: 'PDF_TOO_LARGE', detail: expect.stringContaining('rewritten') })
    expect(await write(disordered, 4.5)).toEqual({ type: 'written' })
  })

  test('may be smaller still where it is encrypted', async () => {
    const finish = (pdf: PDFDocument) => {
      withPadding(pdf)
      pdf.encrypt({ ownerPassword: 'o', userPassword: '' })
    }
    const encrypted = await makePdf([withScan(scanOf(['co-operate']))], { finish })
    expect(await write(encrypted, 4.5)).toMatchObject({ code: 'PDF_TOO_LARGE', detail: expect.stringContaining('decrypted') })
    expect(await write(encrypted, 8)).toEqual({ type: 'written' })
  })
})

test('a page whose words are gone is WORDS_MISSING', async () => {
  const source = await sourceOf(await makePdf([() => {}]))
  const folder = await temporaryFolder()
  const pages = [{ pageNumber: 1, wordsHash: 'aa'.repeat(32) }]
  const task = {
    source,
    kind: 'pdf' as const,
    limits,
    memoryBytes: 1e9,
    pages,
    artefactFolder: folder,
    outputFile: join(folder, 'out.pdf'),
  }
  expect(await writePdf(task)).toMatchObject({ type: 'failed', code: 'WORDS_MISSING' })
})

test('a folder that cannot be written to is OUTPUT_DENIED', async () => {
  const source = await sourceOf(await makePdf([() => {}]))
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'file'), '')
  const task = {
    source,
    kind: 'pdf' as const,
    limits,
    memoryBytes: 1e9,
    pages: [],
    artefactFolder: folder,
    outputFile: join(folder, 'file', 'out.pdf'),
  }
  expect(await writePdf(task)).toMatchObject({ type: 'failed', code: 'OUTPUT_DENIED' })
})

describe('an image', () => {
  const scan = scanOf(['co-operate Žluťoučký'])

  test('as PNG is a page as large as its resolution says, with the text in its place', async () => {
    const { end, outputFile } = await written(await sourceOf(await scan.encode('png')), [wordsOf(twoWords)], 'png')
    expect(end).toEqual({ type: 'written' })
    const page = await (await open(outputFile)).page(1)
    // It says nothing, so it is taken for 300 DPI.
    expect(page.view).toEqual([0, 0, 144, 108])
    const [first] = await textOn(outputFile, 1, 300)
    expect([first?.left, first?.bottom]).toEqual([expect.closeTo(100, 0), expect.closeTo(90, 0)])
  })

  test('as JPEG is in the file as it is', async () => {
    const bytes = await scan.encode('jpeg', 85)
    const result = await written(await sourceOf(bytes), [null], 'jpeg')
    expect([result.end, (await result.bytes()).includes(bytes)]).toEqual([{ type: 'written' }, true])
  })

  test('as TIFF has all of its pages, each with its words', async () => {
    const { end, outputFile } = await written(await sourceOf(tiffOf(scan, scan)), [wordsOf(twoWords), wordsOf(twoWords)], 'tiff')
    expect(end).toEqual({ type: 'written' })
    expect([await plainText(outputFile, 1), await plainText(outputFile, 2)]).toEqual(Array(2).fill('co-operate Žluťoučký'))
  })

  test('as TIFF with a damaged page keeps the others where they were', async () => {
    const { end, outputFile } = await written(
      await sourceOf(tiffOf(scan, null, scan)),
      [wordsOf(twoWords), null, wordsOf(twoWords)],
      'tiff',
    )
    expect(end).toEqual({ type: 'written' })
    const texts = [await plainText(outputFile, 1), await plainText(outputFile, 2), await plainText(outputFile, 3)]
    expect(texts).toEqual(['co-operate Žluťoučký', '', 'co-operate Žluťoučký'])
  })
})

/** A TIFF of these pages; null is one of which most is missing. */
function tiffOf(...pages: (Canvas | null)[]): Buffer {
  const [{ width, height }] = pages.filter((page) => page !== null) as [Canvas]
  const pageOf = (canvas: Canvas | null) => {
    const rgba = canvas?.getContext('2d').getImageData(0, 0, width, height).data ?? new Uint8ClampedArray(40)
    return greyPage(new Uint8Array(rgba.filter((_, at) => at % 4 === 0)), width, height, { 282: [150], 283: [150] })
  }
  return writeTiff(pages.map(pageOf))
}
