import { PDFName, StandardFonts } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, test } from 'vitest'
import type { PageOutcome, PageTask } from '../src-main/contract/worker-tasks.ts'
import { closeRecogniser } from './engines/kept-recogniser.ts'
import { closeDocument } from './open-document.ts'
import { processPage } from './process-page.ts'
import { limits, makeCutOffPdf, makePdf, pageTask, scanOf, sourceOf, withRawImage, withScan, withText } from './test-documents.ts'

afterAll(async () => {
  await closeDocument()
  await closeRecogniser()
})

type Draw = Parameters<typeof makePdf>[0][number]
const failed = (code: string) => ({ type: 'failed', code })
const longText = 'The quick brown fox jumps over the lazy dog, and then over all its friends.'
const scanLines = ['The quick brown fox', 'jumps over the lazy dog', 'and reads a long book']

async function read(draw: Draw | Draw[], more: Partial<PageTask> = {}): Promise<PageOutcome> {
  return readBytes(await makePdf([draw].flat()), more)
}

async function readBytes(bytes: Uint8Array, more: Partial<PageTask> = {}): Promise<PageOutcome> {
  return processPage(await pageTask(await sourceOf(bytes), 'pdf', more))
}

function textOf(outcome: PageOutcome): string {
  if (outcome.type === 'failed') throw new Error(`${outcome.code}: ${outcome.detail}`)
  return outcome.result.text
}

describe('damage', () => {
  test('an image that cannot be decoded fails its page and no other', async () => {
    const broken = withRawImage(Buffer.from('this is no JPEG'), { Width: 100, Height: 100, Filter: 'DCTDecode' })
    const bytes = await makePdf([broken, withText(longText)])
    expect(await readBytes(bytes)).toMatchObject(failed('PAGE_UNREADABLE'))
    expect(await readBytes(bytes, { pageNumber: 2 })).toMatchObject({ result: { method: 'text' } })
  })

  test('an image that is not there fails its page', async () => {
    const missing: Draw = (page, pdf) => {
      page.node.set(PDFName.of('Contents'), pdf.context.register(pdf.context.stream('q 288 0 0 216 0 0 cm /Im0 Do Q')))
      page.node.setXObject(PDFName.of('Im0'), pdf.context.nextRef())
    }
    expect(await read(missing)).toMatchObject(failed('PAGE_UNREADABLE'))
  })

  test('a stamp on a scan that is lost does not pass for the page', async () => {
    const image = withRawImage(new Uint8Array(1200 * 1000), { Width: 1200, Height: 1000 })
    const more = { renderDpi: 72, limits: { ...limits, maxPixels: 1_000_000 } }
    const stamped: Draw = async (page, pdf) => {
      await withText('ACME 000123')(page, pdf)
      await pdf.flush()
      const stamp = page.node.Contents()
      image(page, pdf)
      const scan = page.node.get(PDFName.of('Contents'))
      if (stamp !== undefined && scan !== undefined)
        page.node.set(PDFName.of('Contents'), pdf.context.obj([scan, pdf.context.register(stamp)]))
    }
    expect(await read(stamped, more)).toMatchObject(failed('IMAGE_TOO_LARGE'))
  })

  test('a font that is missing does not cost the page', async () => {
    const draw: Draw = async (page, pdf) => {
      await withScan(scanOf(scanLines))(page, pdf)
      page.drawText('x', { font: await pdf.embedFont(StandardFonts.Helvetica), size: 12, x: 5, y: 5 })
      await pdf.flush()
      page.node.Resources()?.delete(PDFName.of('Font'))
    }
    expect(textOf(await read(draw))).toContain('jumps over the lazy dog')
  })

  test('a document that is cut off gives the pages that are there and fails the others, one by one', async () => {
    const source = await sourceOf(await makeCutOffPdf())
    const outcomes: PageOutcome[] = []
    for (let pageNumber = 1; pageNumber <= 8; pageNumber += 1)
      outcomes.push(await processPage(await pageTask(source, 'pdf', { pageNumber })))
    const there = outcomes.filter((outcome) => outcome.type === 'done')
    expect(there.length).toBeGreaterThan(1)
    expect(there.length).toBeLessThan(8)
    there.forEach((outcome, index) => {
      expect(textOf(outcome)).toBe(`This is the text of page number ${index + 1}`)
    })
    for (const outcome of outcomes.slice(there.length)) expect(outcome).toMatchObject(failed('PAGE_UNREADABLE'))
  })

  test('a page that comes out empty because its content is broken is not blank', async () => {
    const broken: Draw = (page, pdf) => {
      const content = pdf.context.stream('this is not what Flate makes', { Filter: 'FlateDecode' })
      page.node.set(PDFName.of('Contents'), pdf.context.register(content))
    }
    expect(await read(broken)).toMatchObject(failed('PAGE_UNREADABLE'))
  })

  test('an empty page of a document that is out of order is not blank, but an empty scan is', async () => {
    const whole = await makePdf([() => {}, withScan(scanOf([]))])
    expect(await readBytes(whole)).toMatchObject({ result: { method: 'blank' } })
    const disordered = Buffer.from(
      Buffer.from(whole)
        .toString('latin1')
        .replace(/startxref\n\d+/, 'startxref\n7'),
      'latin1',
    )
    expect(await readBytes(disordered)).toMatchObject(failed('PAGE_UNREADABLE'))
    expect(await readBytes(disordered, { pageNumber: 2 })).toMatchObject({ result: { method: 'blank' } })
  })

  test('a page beyond the last one fails', async () => {
    expect(await read(withText(longText), { pageNumber: 2 })).toMatchObject({
      ...failed('PAGE_UNREADABLE'),
      detail: 'there is no page 2; pages: 1',
    })
    const image = await pageTask(await sourceOf(await scanOf([]).encode('png')), 'png', { pageNumber: 2 })
    expect(await processPage(image)).toMatchObject(failed('PAGE_UNREADABLE'))
  })

  test('a password fails the page', async () => {
    const bytes = await makePdf([withText('secret')], { finish: (pdf) => pdf.encrypt({ userPassword: 'u', ownerPassword: 'o' }) })
    expect(await readBytes(bytes)).toMatchObject(failed('ENCRYPTED'))
  })

  test('bytes that are no document fail the page', async () => {
    expect(await readBytes(Buffer.from('%PDF-1.4 rubbish'))).toMatchObject(failed('UNREADABLE'))
    expect(await processPage(await pageTask(await sourceOf('rubbish'), 'png'))).toMatchObject(failed('NOT_A_DOCUMENT'))
  })
})
