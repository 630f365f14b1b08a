import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { degrees, PDFName, type PDFPage, rgb, StandardFonts } from '@cantoo/pdf-lib'
import type { Canvas } from '@napi-rs/canvas'
import { afterAll, describe, expect, test } from 'vitest'
import type { PageResult, PageWords } from '../src-main/contract/page.ts'
import type { PageOutcome, PageTask } from '../src-main/contract/worker-tasks.ts'
import { closeRecogniser } from './engines/kept-recogniser.ts'
import { closeDocument } from './open-document.ts'
import { processPage } from './process-page.ts'
import { makePdf, pageTask, scanOf, sourceOf, withScan, withText } from './test-documents.ts'

afterAll(async () => {
  await closeDocument()
  await closeRecogniser()
})

type Draw = Parameters<typeof makePdf>[0][number]
const longText = 'The quick brown fox jumps over the lazy dog, and then over all its friends.'
const scanLines = ['The quick brown fox', 'jumps over the lazy dog', 'and reads a long book']

const together = (...draws: Draw[]): Draw => {
  return async (page, pdf) => {
    for (const draw of draws) await draw(page, pdf)
  }
}

/** A picture of words, half as high as the page, at a height in points. */
const withPicture = (canvas: Canvas, y: number) => async (page: PDFPage, pdf: Parameters<Draw>[1]) => {
  page.drawImage(await pdf.embedJpg(await canvas.encode('jpeg', 90)), { x: 0, y, width: 288, height: 108 })
}

const picture = (...lines: string[]) => scanOf(lines, { height: 225 })

async function read(draw: Draw, textPolicy: PageTask['textPolicy']): Promise<PageOutcome> {
  return processPage(await pageTask(await sourceOf(await makePdf([draw])), 'pdf', { textPolicy }))
}

async function resultOf(draw: Draw, textPolicy: PageTask['textPolicy']): Promise<PageResult> {
  const outcome = await read(draw, textPolicy)
  if (outcome.type === 'failed') throw new Error(`${outcome.code}: ${outcome.detail}`)
  return outcome.result
}

describe('mixed', () => {
  test('puts the words of a picture between the lines of text that it stands between, once', async () => {
    const page = together(
      withText('The heading is real text\n', 190),
      withPicture(picture('Words in a picture'), 60),
      withText('The last line is text', 40),
    )
    const task = await pageTask(await sourceOf(await makePdf([page])), 'pdf', { textPolicy: 'mixed' })
    const outcome = await processPage(task)
    if (outcome.type === 'failed') throw new Error(outcome.code)
    const { result } = outcome
    expect(result.text).toBe('The heading is real text\nWords in a picture\nThe last line is text')
    expect(result).toMatchObject({ method: 'ocr', wordCount: 14, engine: 'pdf.js 6.5.438 + tesseract.js 7.0.0' })
    expect(result.confidence).toBeGreaterThan(80)
    const path = join(task.artefactFolder, `${result.wordsHash}`.slice(0, 2), `${result.wordsHash}.words.json.gz`)
    const kept = JSON.parse(gunzipSync(await readFile(path)).toString()) as PageWords
    expect(kept.words.map((word) => word.text)).toEqual(['Words', 'in', 'a', 'picture'])
  })

  test('places the words of a picture with large letters, which is read smaller, in the drawn page', async () => {
    const page = together(
      withText('The heading is real text', 200),
      withPicture(scanOf([...scanLines, 'with sixty letters'], { height: 225 }), 60),
    )
    const task = await pageTask(await sourceOf(await makePdf([page])), 'pdf', { textPolicy: 'mixed', renderDpi: 300 })
    const outcome = await processPage(task)
    if (outcome.type === 'failed') throw new Error(outcome.code)
    expect(outcome.result.text).toBe(['The heading is real text', ...scanLines, 'with sixty letters'].join('\n'))
    const path = join(task.artefactFolder, `${outcome.result.wordsHash}`.slice(0, 2), `${outcome.result.wordsHash}.words.json.gz`)
    const { width, height, dpi, words } = JSON.parse(gunzipSync(await readFile(path)).toString()) as PageWords
    expect([width, height, dpi]).toEqual([1200, 900, 300])
    const [left, , , bottom] = words[0]?.box ?? []
    // The first letter begins 40 of 600 pixels from the left and stands on row 80 of 225, of a picture that ends 60 points above the foot.
    expect(left).toBeCloseTo(80, -1)
    expect(bottom).toBeCloseTo(((216 - 60 - 108 + (108 * 80) / 225) * 300) / 72, -1)
  })

  test('adds a whole scan to the stamp on it', async () => {
    const { text, method } = await resultOf(together(withScan(scanOf(scanLines)), withText('ACME 000123', 15)), 'mixed')
    expect(method).toBe('ocr')
    expect(text).toBe([...scanLines, 'ACME 000123'].join('\n'))
  })

  test('adds nothing to a scan whose words are all in its text layer', async () => {
    const hidden: Draw = async (page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica)
      // As 26 pixels of a picture of 600 on a page of 288 points are.
      for (const [index, line] of scanLines.entries()) {
        const width = (288 * (line.length * 14.5)) / 600
        page.drawText(line, {
          x: 19.2,
          y: 216 - (80 + index * 45) * 0.48,
          size: (12.5 * width) / font.widthOfTextAtSize(line, 12.5),
          font,
          opacity: 0,
        })
      }
    }
    const result = await resultOf(together(withScan(scanOf(scanLines)), hidden), 'mixed')
    expect(result).toMatchObject({ method: 'text', text: scanLines.join('\n'), confidence: null, wordsHash: null })
  })

  test('keeps the words of a scan under a watermark', async () => {
    const watermark: Draw = async (page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica)
      page.drawText('SAMPLE', { x: 30, y: 20, size: 60, font, rotate: degrees(36), color: rgb(0.9, 0.9, 0.9), opacity: 0.3 })
    }
    const { text } = await resultOf(together(withScan(scanOf(scanLines)), watermark), 'mixed')
    expect(text).toContain(scanLines.join('\n'))
  })

  test('adds to a page that is turned, and finds there what is text already', async () => {
    const turned: Draw = async (page, pdf) => {
      const rotate = degrees(90)
      const image = await pdf.embedJpg(await picture('Words in a picture').encode('jpeg', 90))
      page.drawText('The heading is real text', { x: 30, y: 10, size: 12, rotate, font: await pdf.embedFont(StandardFonts.Helvetica) })
      page.drawImage(image, { x: 125, y: 5, width: 200, height: 75, rotate })
      page.setRotation(rotate)
    }
    expect((await resultOf(turned, 'mixed')).text).toBe('The heading is real text\nWords in a picture')
  })

  test('counts text over a picture once', async () => {
    const caption = together(withPicture(picture(), 60), withText('A caption over it', 100))
    expect(await resultOf(caption, 'mixed')).toMatchObject({ method: 'text', text: 'A caption over it' })
  })

  test('does not draw a page without images', async () => {
    expect(await read(withText(longText), 'mixed')).toMatchObject({ result: { method: 'text' }, timings: { renderMs: null } })
  })

  test('recognises a page without text like any other', async () => {
    expect((await resultOf(withScan(scanOf(scanLines)), 'mixed')).text).toBe(scanLines.join('\n'))
  })

  test('keeps text that is there to be found but not to be seen, on an empty scan', async () => {
    const hidden: Draw = async (page, pdf) => {
      page.drawText(longText, { x: 20, y: 100, size: 5, font: await pdf.embedFont(StandardFonts.Helvetica), opacity: 0 })
    }
    expect(await resultOf(together(withScan(scanOf([])), hidden), 'mixed')).toMatchObject({ method: 'text', text: longText })
  })
})

describe('only', () => {
  test('keeps the text of a page that has some', async () => {
    expect(await read(withText(longText), 'only')).toMatchObject({ result: { method: 'text' }, timings: { renderMs: null } })
  })

  test.each<[string, Draw, string]>([
    ['a scan', withScan(scanOf(scanLines)), 'it has no text layer'],
    [
      'a stamp on a scan',
      together(withScan(scanOf(scanLines)), withText('ACME 000123', 10)),
      'its text layer has only 10 characters over a scan',
    ],
  ])('fails %s and says why, and does not recognise it', async (_, draw, detail) => {
    expect(await read(draw, 'only')).toMatchObject({ type: 'failed', code: 'NO_TEXT_LAYER', detail, timings: { ocrMs: null } })
  })

  test('fails an image file', async () => {
    const outcome = await processPage(await pageTask(await sourceOf(await scanOf(scanLines).encode('png')), 'png', { textPolicy: 'only' }))
    expect(outcome).toMatchObject({ type: 'failed', code: 'NO_TEXT_LAYER', detail: 'it is an image' })
  })

  test('calls an empty page blank', async () => {
    expect(await read(() => {}, 'only')).toMatchObject({ result: { method: 'blank' } })
  })
})

test('a font that does not say what its signs mean makes no text', async () => {
  const soup: Draw = async (page, pdf) => {
    const font = await pdf.embedFont(StandardFonts.Helvetica)
    page.drawText(longText, { x: 20, y: 150, size: 12, lineHeight: 16, maxWidth: 250, font })
    // What a word processor makes of Identity-H without ToUnicode: the numbers of the signs, 29 below their letters.
    const shifted = Array.from({ length: 224 }, (_, at) => `<${(at + 32).toString(16)}> <${(at + 3).toString(16).padStart(4, '0')}>`)
    const groups = [shifted.slice(0, 100), shifted.slice(100, 200), shifted.slice(200)].map(
      (rows) => `${rows.length} beginbfchar ${rows.join(' ')} endbfchar`,
    )
    const map = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${groups.join(' ')} endcmap end`
    await pdf.flush()
    const dictionary = pdf.context.lookup(font.ref) as unknown as { set(key: PDFName, value: unknown): void }
    dictionary.set(PDFName.of('ToUnicode'), pdf.context.register(pdf.context.stream(map)))
  }
  expect(await resultOf(soup, 'skip')).toMatchObject({ method: 'ocr', text: expect.stringContaining('The quick brown fox') })
})
