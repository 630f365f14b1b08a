import { appendFileSync } from 'node:fs'
import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { degrees, PDFName, PDFNumber, type PDFPage, StandardFonts } from '@cantoo/pdf-lib'
import { createCanvas } from '@napi-rs/canvas'
import { afterAll, describe, expect, test, vi } from 'vitest'
import type { PageWords } from '../src-main/contract/page.ts'
import { limitedStages, type PageOutcome, type PageTask, type SourceFile } from '../src-main/contract/worker-tasks.ts'
import { closeRecogniser, runningRecogniser } from './engines/kept-recogniser.ts'
import { closeDocument } from './open-document.ts'
import { processPage } from './process-page.ts'
import { toGrey } from './steps/picture.ts'
import { limits, makePdf, pageTask, scanOf, sourceOf, temporaryFolder, withRawImage, withScan, withText } from './test-documents.ts'
import { greyPage, writeTiff } from './testing/write-tiff.ts'

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

const together = (...draws: Draw[]): Draw => {
  return async (page, pdf) => {
    for (const draw of draws) await draw(page, pdf)
  }
}

describe('a page that has text', () => {
  test('keeps it, in lines, and is not drawn', async () => {
    const outcome = await read(withText(`${longText}\nSecond line`))
    expect(outcome).toMatchObject({
      type: 'done',
      result: { method: 'text', confidence: null, wordsHash: null, engine: 'pdf.js 6.5.438' },
      timings: { openMs: expect.any(Number), textMs: expect.any(Number), renderMs: null, ocrMs: null },
    })
    expect(textOf(outcome).split('\n')).toEqual([
      'The quick brown fox jumps over the lazy dog,',
      'and then over all its friends.',
      'Second line',
    ])
  })

  test('keeps even a little of it when there is nothing else', async () => {
    expect(await read(withText('Chapter 1'))).toMatchObject({ result: { method: 'text', text: 'Chapter 1' } })
  })

  test('is recognised all the same by policy `force`', async () => {
    expect(await read(withText(longText), { textPolicy: 'force' })).toMatchObject({ result: { method: 'ocr' }, timings: { textMs: null } })
  })

  test('is recognised when the text is a stamp on a scan', async () => {
    const outcome = await read(together(withScan(scanOf(scanLines)), withText('ACME 000123', 10)))
    expect(outcome).toMatchObject({ result: { method: 'ocr' } })
    expect(textOf(outcome)).toContain('jumps over the lazy dog')
  })

  test('keeps a full layer of text over a scan', async () => {
    expect(await read(together(withScan(scanOf(scanLines)), withText(longText)))).toMatchObject({ result: { method: 'text' } })
  })

  test('is recognised when the layer is rubbish', async () => {
    const rubbish: Draw = async (page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica)
      page.drawText(longText, { x: 20, y: 150, size: 12, lineHeight: 16, maxWidth: 250, font })
      const privateUse =
        '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <00> <FF> <E000> endbfrange endcmap end'
      await pdf.flush()
      const dictionary = pdf.context.lookup(font.ref) as unknown as { set(key: PDFName, value: unknown): void }
      dictionary.set(PDFName.of('ToUnicode'), pdf.context.register(pdf.context.stream(privateUse)))
    }
    expect(await read(rubbish)).toMatchObject({ result: { method: 'ocr' } })
  })
})

describe('a scan', () => {
  test('is recognised, with words, boxes and timings', async () => {
    const artefactFolder = await temporaryFolder()
    const outcome = await read(withScan(scanOf(scanLines)), { artefactFolder })
    expect(textOf(outcome)).toBe(scanLines.join('\n'))
    if (outcome.type === 'failed') return
    const { result, timings } = outcome
    expect(result).toMatchObject({ method: 'ocr', wordCount: 14, engine: 'tesseract.js 7.0.0' })
    expect(result.confidence).toBeGreaterThan(80)
    expect(timings).toEqual({
      openMs: expect.any(Number),
      textMs: expect.any(Number),
      renderMs: expect.any(Number),
      ocrMs: expect.any(Number),
    })
    const hash = result.wordsHash as string
    const file = await readFile(join(artefactFolder, hash.slice(0, 2), `${hash}.words.json.gz`))
    const { width, height, words } = JSON.parse(gunzipSync(file).toString()) as PageWords
    expect([width, height, words.length]).toEqual([600, 450, 14])
    expect(words.map((word) => word.line)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    const [left, top, right, bottom] = words[0]?.box ?? [0, 0, 0, 0]
    expect(left).toBeGreaterThan(30)
    expect(right).toBeLessThan(110)
    expect(top).toBeGreaterThan(50)
    expect(bottom).toBeLessThan(90)
  })

  test('gives the same bytes when it is read again', async () => {
    const bytes = await makePdf([withScan(scanOf(scanLines))])
    const [first, second] = [await readBytes(bytes), await readBytes(bytes)]
    expect(first.type === 'done' && first.result).toEqual(second.type === 'done' && second.result)
  })

  test('reads the same whatever was read before', async () => {
    const pages = [scanLines, ['Zyxwv qwertz blorf', 'Zyxwv qwertz blorf'], ['lnvoice 1O0l', 'rn m rn m'], ['The quick brown fox']]
    const source = await sourceOf(await makePdf(pages.map((lines) => withScan(scanOf(lines)))))
    const readAll = async (order: number[]) => {
      await closeRecogniser()
      const results = new Map<number, unknown>()
      for (const pageNumber of order) {
        const outcome = await processPage(await pageTask(source, 'pdf', { pageNumber }))
        results.set(pageNumber, outcome.type === 'done' && outcome.result)
      }
      return results
    }
    const first = await readAll([1, 2, 3, 4])
    expect(await readAll([4, 2, 3, 1])).toEqual(first)
    expect(await readAll([3, 3, 1, 4, 2])).toEqual(first)
  })

  test('of light letters on dark ground is read too', async () => {
    expect(textOf(await read(withScan(scanOf(scanLines, { ink: '#fff', paper: '#222' }))))).toContain('jumps over the lazy dog')
  })

  test('lying on its side is turned as the page says', async () => {
    const upright = scanOf(scanLines)
    const lying = createCanvas(450, 600)
    const context = lying.getContext('2d')
    context.translate(0, 600)
    context.rotate(-Math.PI / 2)
    context.drawImage(upright, 0, 0)
    const draw: Draw = async (page, pdf) => {
      page.setSize(216, 288)
      page.drawImage(await pdf.embedJpg(await lying.encode('jpeg', 85)), { x: 0, y: 0, width: 216, height: 288 })
      page.setRotation(degrees(90))
    }
    expect(textOf(await read(draw))).toBe(scanLines.join('\n'))
  })

  test('as a PNG or JPEG file is read without a PDF around it', async () => {
    const canvas = scanOf(scanLines)
    for (const [kind, bytes] of [
      ['png', await canvas.encode('png')],
      ['jpeg', await canvas.encode('jpeg', 90)],
    ] as const) {
      const outcome = await processPage(await pageTask(await sourceOf(bytes), kind))
      expect(textOf(outcome)).toBe(scanLines.join('\n'))
      expect(outcome.timings.textMs).toBeNull()
    }
  })

  test('as a page of a TIFF is read by itself, and an empty one beside it is blank', async () => {
    const page = (lines: string[]) => greyPage(toGrey(new Uint8Array(scanOf(lines).data())), 600, 450, { 282: [150], 296: [2] })
    const source = await sourceOf(writeTiff([page(scanLines), page([])]))
    expect(await processPage(await pageTask(source, 'tiff', { pageNumber: 2 }))).toMatchObject({ result: { method: 'blank' } })
    const outcome = await processPage(await pageTask(source, 'tiff'))
    expect(outcome).toMatchObject({ result: { method: 'ocr', text: scanLines.join('\n') } })
  })

  test('in a file too large to be read at once is read in pieces', async () => {
    const padding: Draw = (_page, pdf) => {
      pdf.context.register(pdf.context.stream(new Uint8Array(33 * 1024 ** 2)))
    }
    expect(await read([together(padding, withText('first')), withText(longText)], { pageNumber: 2 })).toMatchObject({
      result: { method: 'text' },
    })
  })
})

describe('a page without anything to read', () => {
  const blank = {
    type: 'done',
    result: { method: 'blank', text: '', wordCount: 0, confidence: null, wordsHash: null },
    timings: { ocrMs: null },
  }

  test('is blank when nothing is on it', async () => {
    expect(await read(() => {})).toMatchObject(blank)
  })

  test('is blank when its scan has no ink', async () => {
    expect(await read(withScan(scanOf([], { paper: '#f4f1e8' })))).toMatchObject(blank)
  })

  test('is not blank when a form draws on it', async () => {
    const outlines: Draw = async (page, pdf) => {
      const [embedded] = await pdf.embedPdf(
        await makePdf([(inner: PDFPage) => inner.drawRectangle({ x: 20, y: 20, width: 200, height: 3 })]),
      )
      if (embedded !== undefined) page.drawPage(embedded)
    }
    expect(await read(outlines)).toMatchObject({ result: { method: 'ocr', text: '', confidence: null, wordsHash: null } })
  })

  test('is blank as an image file', async () => {
    const bytes = await scanOf([]).encode('png')
    expect(await processPage(await pageTask(await sourceOf(bytes), 'png'))).toMatchObject(blank)
  })
})

describe('limits', () => {
  test('lower the DPI before they refuse a page', async () => {
    const more = { renderDpi: 300, limits: { ...limits, maxSide: 500 } }
    expect(textOf(await read(withScan(scanOf(scanLines)), more))).toContain('quick brown')
    expect(await read(withScan(scanOf(scanLines)), { limits: { ...limits, maxSide: 280 } })).toMatchObject(failed('PAGE_TOO_LARGE'))
  })

  test('count UserUnit', async () => {
    const draw: Draw = async (page, pdf) => {
      await withScan(scanOf(scanLines))(page, pdf)
      page.node.set(PDFName.of('UserUnit'), PDFNumber.of(75_000))
    }
    expect(await read(draw)).toMatchObject(failed('PAGE_TOO_LARGE'))
  })

  test('fail a page whose image pdf.js would drop without a word', async () => {
    const image = withRawImage(new Uint8Array(1200 * 1000), { Width: 1200, Height: 1000 })
    const more = { renderDpi: 72, limits: { ...limits, maxPixels: 1_000_000 } }
    expect(await read(image, more)).toMatchObject(failed('IMAGE_TOO_LARGE'))
    expect(await read(image, { renderDpi: 72 })).toMatchObject({ type: 'done' })
  })

  test('fail an image file by its header', async () => {
    const source = await sourceOf(await createCanvas(300, 200).encode('png'))
    const task = await pageTask(source, 'png', { limits: { ...limits, maxPixels: 59_999 } })
    expect(await processPage(task)).toMatchObject(failed('IMAGE_TOO_LARGE'))
  })

  test('fail a file that is too large', async () => {
    expect(await read(withText(longText), { limits: { ...limits, maxFileBytes: 100 } })).toMatchObject(failed('DOC_TOO_LARGE'))
  })
})

describe('the source', () => {
  const twoPages = async () => sourceOf(await makePdf([withText(longText), withText(longText)]))
  const readPage = async (source: SourceFile, pageNumber: number) => processPage(await pageTask(source, 'pdf', { pageNumber }))

  test('F21: that is changed while a page is being drawn fails that page, which may be of both contents', async () => {
    const source = await twoPages()
    const stageBoard = new SharedArrayBuffer(4)
    const outcome = processPage(await pageTask(source, 'pdf', { textPolicy: 'force', stageBoard }))
    const drawing = limitedStages.indexOf('render') + 1
    while (Atomics.load(new Int32Array(stageBoard), 0) !== drawing) await new Promise((turn) => setImmediate(turn))
    appendFileSync(source.path, ' ')
    expect(await outcome).toMatchObject(failed('SOURCE_CHANGED'))
  })

  test('that was changed between two pages fails the second', async () => {
    const source = await twoPages()
    expect(await readPage(source, 1)).toMatchObject({ type: 'done' })
    await appendFile(source.path, ' ')
    expect(await readPage(source, 2)).toMatchObject(failed('SOURCE_CHANGED'))
  })

  test('that is gone fails, with its timings', async () => {
    const source = await twoPages()
    await rm(source.path)
    expect(await readPage(source, 1)).toMatchObject({ ...failed('SOURCE_MISSING'), timings: { openMs: expect.any(Number), textMs: null } })
  })
})

describe('the recogniser', () => {
  const scan = () => withScan(scanOf(scanLines))

  test('without data for a language is LANGUAGE_MISSING and names it', async () => {
    expect(await read(scan(), { languages: ['eng', 'tlh'] })).toMatchObject({ ...failed('LANGUAGE_MISSING'), detail: 'tlh' })
  })

  test('whose data are rubbish is told so, and works again with others', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'eng.traineddata'), 'rubbish')
    expect(await read(scan(), { languageData: { folder, gzip: false } })).toMatchObject(failed('LANGUAGE_MISSING'))
    expect(await read(scan())).toMatchObject({ type: 'done' })
  })

  test('that gives up is OCR_FAILED, and is started anew for the next page', async () => {
    await read(scan())
    const recognise = vi.spyOn(runningRecogniser(), 'recognise').mockRejectedValue('Error: abort(OOM)')
    expect(await read(scan())).toMatchObject({ ...failed('OCR_FAILED'), detail: 'Error: abort(OOM)' })
    expect(recognise).toHaveBeenCalledOnce()
    expect(await read(scan())).toMatchObject({ type: 'done' })
  })

  test('whose words cannot be written is DATA_FOLDER_DENIED', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, '')
    expect(await read(scan(), { artefactFolder: join(file, 'artefacts') })).toMatchObject(failed('DATA_FOLDER_DENIED'))
  })
})

test('nothing in a document makes a worker use the network', async () => {
  const fetch = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('no network'))
  const draw: Draw = async (page, pdf) => {
    await withScan(scanOf(scanLines))(page, pdf)
    pdf.addJavaScript('open', 'app.launchURL("http://127.0.0.1:9/")')
    const action = { Type: 'Action', S: 'URI', URI: 'http://127.0.0.1:9/' }
    pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj(action))
    const outside = pdf.context.stream('', {
      Type: 'XObject',
      Subtype: 'Image',
      Width: 9,
      Height: 9,
      F: { FS: 'URL', F: 'http://127.0.0.1:9/x' },
    })
    page.node.setXObject(PDFName.of('Im9'), pdf.context.register(outside))
  }
  expect(await read(draw)).toMatchObject({ type: 'done' })
  expect(fetch).not.toHaveBeenCalled()
  fetch.mockRestore()
})
