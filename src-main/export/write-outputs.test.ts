import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, type TestContext, test } from 'vitest'
import { type OutputFormat, outputFormats } from '../contract/formats.ts'
import type { PageWords, Word } from '../contract/page.ts'
import type { PageEnd } from '../queue/ports.ts'
import { now, pageResult, someTimings } from '../queue/testing/pages.ts'
import { everybodyHeard } from '../queue/testing/readings.ts'
import { wantFormats } from '../store/batches.ts'
import { countFiles } from '../store/counts.ts'
import { ofGroup, selectOutputs } from '../store/failure-selection.ts'
import { failureGroups } from '../store/failures.ts'
import { reopenForOutputs } from '../store/output-failures.ts'
import { correctPage } from '../store/page-corrections.ts'
import { retryPage } from '../store/retry.ts'
import { done, failed } from '../store/testing/seed.ts'
import { wordsPath } from '../store/words-file.ts'
import { waitFor } from '../testing/wait-for.ts'
import type { MakePdf, PdfEnd } from './export-pdf.ts'
import { writeReport } from './report-csv.ts'
import { parseCsv } from './testing/parse-csv.ts'
import { exporting } from './testing/seed-export.ts'

const word = (text: string, left: number, line = 0, paragraph = 1, block = 1): Word => ({
  ...{ text, confidence: 91.5, line, block, paragraph },
  box: [left, line * 50, left + 80, line * 50 + 40],
})

const nasty = '<b>&"\'\u0000\u0007\u200b]]>\t\n'
const words: PageWords = {
  ...{ width: 1000, height: 800, dpi: 300, turn: 90, skew: -0.5 },
  words: [word('co-operate', 10), word(nasty, 100), word('Žluť', 10, 1), word('second', 10, 2, 2), word('other', 500, 3, 1, 2)],
}

/** A page that was recognised, with its words file. */
function recognised(artefactFolder: string, page = words): PageEnd {
  const bytes = gzipSync(JSON.stringify(page))
  const hash = createHash('sha256').update(bytes).digest('hex')
  const path = wordsPath(artefactFolder, hash)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return { type: 'done', result: pageResult({ text: 'co-operate Žluť', wordsHash: hash }), timings: someTimings }
}

const ownText: PageEnd = { type: 'done', result: pageResult({ method: 'text', text: 'Own text', wordsHash: null }), timings: someTimings }

/** One document with a recognised page, one with text of its own, and one that failed, exported in these formats. */
async function exported(formats: OutputFormat[], makePdf: MakePdf = writesPdf) {
  const made = exporting([{ pages: 3, path: 'a <b> & "c".pdf' }], { formats, makePdf })
  made.settle(recognised(made.artefactFolder), ownText, failed('PAGE_UNREADABLE'))
  made.exporter.start()
  await waitFor(() => expect(made.exported()).toEqual([1]))
  const content = (ending: string) => readFileSync(join(made.outputDir, `a <b> & "c".pdf${ending}`), 'utf8')
  return { ...made, content }
}

/** A maker of PDFs that writes which pages it was asked for. */
const writesPdf: MakePdf = async (_document, pages, outputFile) => {
  writeFileSync(outputFile, `PDF of pages ${pages.map((page) => page.pageNumber)}`)
  return { type: 'written' }
}

function refusedByXmllint(context: TestContext, xml: string): string {
  const { error, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: xml, encoding: 'utf8' })
  context.skip(error !== undefined, 'needs xmllint')
  return stderr
}

test('every format that was asked for is written, and no other', async () => {
  const { outputDir } = await exported([...outputFormats])
  const names = ['', '.alto.xml', '.hocr', '.jsonl', '.tsv', '.txt'].map((ending) => `a <b> & "c".pdf${ending}`)
  expect(readdirSync(outputDir).sort()).toEqual(names.sort())
  expect(readdirSync((await exported(['tsv'])).outputDir)).toEqual(['a <b> & "c".pdf.tsv'])
})

describe('hOCR', () => {
  test('is well-formed whatever was recognised', async (context) => {
    expect(refusedByXmllint(context, (await exported(['hocr'])).content('.hocr'))).toBe('')
  })

  test('has boxes and confidence of words within lines, paragraphs and blocks', async () => {
    const hocr = (await exported(['hocr'])).content('.hocr')
    const classes = [...hocr.matchAll(/class="(\w+)"/g)].map((match) => match[1])
    const count = (name: string) => classes.filter((found) => found === name).length
    expect(['ocr_page', 'ocr_carea', 'ocr_par', 'ocr_line', 'ocrx_word'].map(count)).toEqual([3, 2, 3, 4, 5])
    expect(hocr).toContain('title="bbox 10 0 90 40; x_wconf 92">co-operate</span>')
    expect(hocr).toContain('class="ocr_line" id="line_1_1_1_1" title="bbox 10 0 180 40"')
    expect(hocr).toContain('bbox 0 0 1000 800; scan_res 300 300; x_turn 90; x_skew -0.5; x_state ocr')
  })

  test('says what became of pages without words', async () => {
    const hocr = (await exported(['hocr'])).content('.hocr')
    expect(hocr).toContain('ppageno 1; bbox 0 0 0 0; x_state text')
    expect(hocr).toContain('ppageno 2; bbox 0 0 0 0; x_state PAGE_UNREADABLE')
  })
})

describe('ALTO', () => {
  test('is well-formed whatever was recognised', async (context) => {
    expect(refusedByXmllint(context, (await exported(['alto'])).content('.alto.xml'))).toBe('')
  })

  test('has every page, and words with their places and spaces between', async () => {
    const alto = (await exported(['alto'])).content('.alto.xml')
    expect(alto).toContain('<MeasurementUnit>pixel</MeasurementUnit>')
    expect(alto).toContain(
      'CONTENT="co-operate" HPOS="10" VPOS="0" WIDTH="80" HEIGHT="40" WC="0.9150"/>\n      <SP HPOS="90" VPOS="0" WIDTH="10"/>',
    )
    expect([...alto.matchAll(/QUALITY_DETAIL="([^"]+)"/g)].map((match) => match[1])).toEqual([
      'ocr; dpi 300; turn 90; skew -0.5',
      'text',
      'PAGE_UNREADABLE',
    ])
  })
})

test('TSV has the columns of tesseract, one cell for each', async () => {
  const rows = (await exported(['tsv'])).content('.tsv').split('\n').slice(0, -1)
  expect(rows[0]).toBe('level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext')
  expect(rows.every((row) => row.split('\t').length === 12)).toBe(true)
  expect(rows.slice(1).map((row) => row.split('\t')[0])).toEqual([...'123455453452345', '1', '1'])
  expect(rows).toContain('5\t1\t1\t1\t1\t1\t10\t0\t80\t40\t91.5\tco-operate')
})

test('JSON lines have a page each, with all that is known of it', async () => {
  const lines = (await exported(['jsonl'])).content('.jsonl').trimEnd().split('\n')
  const pages = lines.map((line) => JSON.parse(line))
  expect(pages[0]).toMatchObject({ page: 1, state: 'done', method: 'ocr', dpi: 300, turn: 90, skew: -0.5, width: 1000, height: 800 })
  expect(pages[0].words[1]).toEqual({ text: nasty, confidence: 91.5, box: [100, 0, 180, 40], line: 0, block: 1, paragraph: 1 })
  expect(pages[1]).toMatchObject({ page: 2, method: 'text', text: 'Own text', words: [], width: null })
  expect(pages[2]).toMatchObject({ page: 3, state: 'error', method: null, error: 'PAGE_UNREADABLE', text: '' })
})

test('a correction is in the text and in the JSON lines, which say so; formats with places keep what was recognised', async () => {
  const { db, exporter, content, exported: told } = await exported(['txt', 'jsonl', 'hocr', 'alto', 'tsv', 'pdf'])
  const before = ['.hocr', '.alto.xml', '.tsv', ''].map(content)
  correctPage(db, 1, 'cooperate Žluť', now)
  exporter.pageSettled(1)
  await waitFor(() => expect(told()).toEqual([1, 1]))
  expect(content('.txt').split('\f')[0]).toBe('cooperate Žluť\n')
  const [first, second] = content('.jsonl')
    .split('\n')
    .slice(0, 2)
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ text: 'cooperate Žluť', corrected: true, recognisedText: 'co-operate Žluť' })
  expect(first.words[0].text).toBe('co-operate')
  expect(second).toMatchObject({ text: 'Own text', corrected: false, recognisedText: null })
  expect(['.hocr', '.alto.xml', '.tsv', ''].map(content)).toEqual(before)
})

test('the PDF is made of the pages that have words', async () => {
  expect((await exported(['pdf'])).content('')).toBe('PDF of pages 1')
})

describe('a PDF that cannot be made', () => {
  const refuses: MakePdf = async () => ({ type: 'failed', code: 'PDF_NOT_ADDED_TO', detail: 'page 1 is odd' })

  async function withoutPdf() {
    const made = exporting([{ pages: 1, path: 'scan.pdf' }], { formats: ['txt', 'pdf'], makePdf: (...asked) => make(...asked) })
    let make = refuses
    writeFileSync(join(made.outputDir, 'scan.pdf'), 'an older one')
    made.settle(recognised(made.artefactFolder))
    made.exporter.start()
    await waitFor(() => expect(made.exported()).toEqual([1]))
    return { ...made, mend: () => (make = writesPdf) }
  }

  test('costs no other format, leaves no older one behind, and its file has failed', async () => {
    const { db, batchId, outputDir } = await withoutPdf()
    expect(readdirSync(outputDir)).toEqual(['scan.pdf.txt'])
    expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 1, excluded: 0 })
    expect(failureGroups(db, batchId)).toMatchObject([{ code: 'PDF_NOT_ADDED_TO', sampleDetail: 'page 1 is odd', pages: 0, files: 1 }])
  })

  test('stands in the report', async () => {
    const { db, batchId, outputDir } = await withoutPdf()
    await writeReport(db, batchId, join(outputDir, 'report.csv'))
    const rows = parseCsv(readFileSync(join(outputDir, 'report.csv'), 'utf8'))
    expect(rows.at(-1)?.slice(0, 3)).toEqual(['scan.pdf', '', 'error'])
    const inColumn = (column: string) => rows.at(-1)?.[rows[0]?.indexOf(column) ?? -1]
    expect([inColumn('error_code'), inColumn('error')]).toEqual(['PDF_NOT_ADDED_TO', 'page 1 is odd'])
  })

  test('is made by a retry, without reading a page', async () => {
    const { db, batchId, outputDir, exporter, exported, mend } = await withoutPdf()
    mend()
    const [group] = failureGroups(db, batchId)
    expect(
      reopenForOutputs(
        db,
        selectOutputs(db, ofGroup(batchId, group?.key ?? '')).map(({ id }) => id),
      ),
    ).toBe(1)
    exporter.outputsWanted(batchId)
    await waitFor(() => expect(exported()).toEqual([1, 1]))
    expect(readFileSync(join(outputDir, 'scan.pdf'), 'utf8')).toBe('PDF of pages 1')
    expect([countFiles(db, batchId).done, failureGroups(db, batchId)]).toEqual([1, []])
  })
})

/** A maker that ends in these ways, one after the other. */
function endsAs(...ends: PdfEnd[]): MakePdf & { asked: number } {
  const make = Object.assign(
    async (...[document, pages, file, signal]: Parameters<MakePdf>) => {
      const end = ends[make.asked] ?? { type: 'written' }
      make.asked += 1
      return end.type === 'written' ? writesPdf(document, pages, file, signal) : end
    },
    { asked: 0 },
  )
  return make
}

const crashed: PdfEnd = { type: 'crashed', code: 'WORKER_CRASHED', detail: 'exit code 134' }

test('a worker that died over a PDF gets a second chance, and no third', async () => {
  const { content } = await exported(['pdf'], endsAs(crashed, { type: 'written' }))
  expect(content('')).toBe('PDF of pages 1')
  const twice = endsAs(crashed, { type: 'timed-out', seconds: 300 })
  const { db, batchId } = await exported(['pdf'], twice)
  expect(failureGroups(db, batchId).map(({ code, sampleDetail }) => [code, sampleDetail])).toContainEqual([
    'PDF_NOT_WRITTEN',
    'limit 300 s',
  ])
  expect(twice.asked).toBe(2)
})

test('a worker that ran out of memory over a PDF is not asked again: the file is too large', async () => {
  const once = endsAs({ type: 'crashed', code: 'OUT_OF_MEMORY', detail: 'limit 1300 MB' }, { type: 'written' })
  const { db, batchId } = await exported(['pdf'], once)
  expect(failureGroups(db, batchId).map(({ code, sampleDetail }) => [code, sampleDetail])).toContainEqual([
    'PDF_TOO_LARGE',
    'limit 1300 MB',
  ])
  expect(once.asked).toBe(1)
})

test('a worker that cannot be started fails the PDF, and does not wait for ever', async () => {
  const { db, batchId } = await exported(['pdf'], endsAs({ type: 'interrupted' }, { type: 'interrupted' }))
  expect(failureGroups(db, batchId).map(({ code }) => code)).toContain('PDF_NOT_WRITTEN')
})

test('a stop interrupts the PDF in hand, and the next start writes it', async () => {
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  let patient = true
  const makePdf: MakePdf = (document, pages, file, signal) => {
    if (!patient) return writesPdf(document, pages, file, signal)
    begun()
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve({ type: 'interrupted' })))
  }
  const made = exporting([{ pages: 1, path: 'scan.pdf' }], { formats: ['pdf'], makePdf })
  made.settle(recognised(made.artefactFolder))
  made.exporter.start()
  await hasBegun
  await made.exporter.stop()
  expect([readdirSync(made.outputDir), countFiles(made.db, made.batchId).open]).toEqual([[], 1])
  patient = false
  made.exporter.start()
  await waitFor(() => expect(made.exported()).toEqual([1]))
})

test('a PDF whose source is out of reach waits until that is back', async () => {
  const makePdf = endsAs({ type: 'volume-away', detail: '/share' })
  const made = exporting([{ pages: 1, path: 'scan.pdf' }], { formats: ['pdf'], makePdf })
  made.settle(recognised(made.artefactFolder))
  made.exporter.start()
  await waitFor(() => expect(makePdf.asked).toBe(1))
  await everybodyHeard()
  expect([made.exported(), countFiles(made.db, made.batchId).open]).toEqual([[], 1])
  made.exporter.volumeReturned()
  await waitFor(() => expect(made.exported()).toEqual([1]))
})

test('an output folder that became full or denied while a PDF was written is told as such', async () => {
  const full = exporting([{ pages: 1 }], { formats: ['pdf'], makePdf: endsAs({ type: 'failed', code: 'DISK_FULL', detail: 'ENOSPC' }) })
  full.settle(done())
  full.exporter.start()
  await full.exporter.stop()
  expect(full.stops).toMatchObject([['DISK_FULL', expect.stringContaining('0001.pdf')]])
  const denied = exporting([{ pages: 1 }], {
    formats: ['pdf'],
    makePdf: endsAs({ type: 'failed', code: 'OUTPUT_DENIED', detail: 'EACCES' }),
  })
  denied.settle(done())
  denied.exporter.start()
  await denied.exporter.stop()
  expect(denied.blocks).toMatchObject([[denied.batchId, 'OUTPUT_DENIED', expect.stringContaining('0001.pdf')]])
})

test('a file is never overwritten by its own PDF', async () => {
  const made = exporting([{ pages: 1, path: 'scan.pdf' }], { formats: ['pdf'], makePdf: writesPdf })
  made.db.prepare('update documents set path = ?').run(join(made.outputDir, 'scan.pdf'))
  writeFileSync(join(made.outputDir, 'scan.pdf'), 'the source')
  made.settle(done())
  made.exporter.start()
  await waitFor(() => expect(made.exported()).toEqual([1]))
  expect(readFileSync(join(made.outputDir, 'scan.pdf'), 'utf8')).toBe('the source')
  expect(failureGroups(made.db, made.batchId)).toMatchObject([{ code: 'PDF_OVER_SOURCE' }])
})

test('words that are gone cost the formats that need them, and are told', async () => {
  const made = exporting([{ pages: 1, path: 'scan.pdf' }], { formats: ['txt', 'hocr'] })
  made.settle(recognised(made.artefactFolder))
  rmSync(made.artefactFolder, { recursive: true })
  made.exporter.start()
  await waitFor(() => expect(made.exported()).toEqual([1]))
  expect(readdirSync(made.outputDir)).toEqual(['scan.pdf.txt'])
  expect(failureGroups(made.db, made.batchId)).toMatchObject([{ code: 'WORDS_MISSING', sampleDetail: 'page 1' }])
})

describe('formats that are asked for later', () => {
  test('are written beside the others, which keep their bytes', async () => {
    const { db, batchId, outputDir, exporter, exported: told, content } = await exported(['txt'])
    const text = content('.txt')
    expect(wantFormats(db, batchId, ['tsv'])).toBe(true)
    exporter.outputsWanted(batchId)
    await waitFor(() => expect(told()).toEqual([1, 1]))
    expect([readdirSync(outputDir).length, content('.txt')]).toEqual([2, text])
  })

  test('that are there already open nothing', async () => {
    const { db, batchId } = await exported(['txt', 'tsv'])
    expect([wantFormats(db, batchId, ['tsv']), countFiles(db, batchId).open]).toEqual([false, 0])
  })

  test('while a document is being written are not forgotten', async () => {
    const made = exporting([{ pages: 1, path: 'scan.pdf' }], {
      formats: ['pdf'],
      makePdf: async (...asked) => {
        if (wantFormats(made.db, made.batchId, ['txt'])) made.exporter.outputsWanted(made.batchId)
        return writesPdf(...asked)
      },
    })
    made.settle(recognised(made.artefactFolder))
    made.exporter.start()
    await waitFor(() => expect(existsSync(join(made.outputDir, 'scan.pdf.txt'))).toBe(true))
    await made.exporter.stop()
    expect(countFiles(made.db, made.batchId)).toMatchObject({ open: 0, done: 1 })
  })
})

test('a page that is retried has every format written anew', async () => {
  const { db, exporter, settle, artefactFolder, exported: told, content } = await exported(['jsonl', 'pdf'])
  expect(retryPage(db, 3)).toBe(1)
  settle(recognised(artefactFolder))
  exporter.pageSettled(1)
  await waitFor(() => expect(told()).toEqual([1, 1]))
  expect(content('')).toBe('PDF of pages 1,3')
  expect(JSON.parse(content('.jsonl').split('\n')[2] ?? '')).toMatchObject({ page: 3, state: 'done' })
})
