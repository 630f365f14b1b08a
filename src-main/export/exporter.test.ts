import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { now } from '../queue/testing/pages.ts'
import { everybodyHeard } from '../queue/testing/readings.ts'
import { countFiles } from '../store/counts.ts'
import { correctPage, takeBackCorrection } from '../store/page-corrections.ts'
import { retryPage } from '../store/retry.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import { done, failed } from '../store/testing/seed.ts'
import { waitFor } from '../testing/wait-for.ts'
import type { MakePdf } from './export-pdf.ts'
import { exporting } from './testing/seed-export.ts'

test('a document is written and closed when its last page is settled, not before', async () => {
  const { db, batchId, outputDir, exporter, exported, settle } = exporting([{ pages: 2, path: 'a/scan.pdf' }])
  exporter.start()
  settle(done('One'))
  exporter.pageSettled(1)
  await exporter.stop()
  expect([exported(), readdirSync(outputDir)]).toEqual([[], []])

  exporter.start()
  await everybodyHeard()
  settle(done('Two'))
  exporter.pageSettled(1)
  await exporter.stop()
  expect(readFileSync(join(outputDir, 'a', 'scan.pdf.txt'), 'utf8')).toBe('One\n\fTwo\n')
  expect([exported(), countFiles(db, batchId)]).toEqual([[1], { open: 0, done: 1, failed: 0, excluded: 0 }])
})

test('what is told as exported is closed already', async () => {
  const { db, batchId, exporter, settle, events } = exporting([{ pages: 1 }])
  settle(done())
  const openWhenTold: number[] = []
  events.push = (event) => {
    openWhenTold.push(countFiles(db, batchId).open)
    return Array.prototype.push.call(events, event)
  }
  exporter.start()
  await exporter.stop()
  expect(openWhenTold).toEqual([0])
})

test('a start writes what an earlier run left undone', async () => {
  const { outputDir, exporter, exported, settle } = exporting([{ pages: 1 }, { pages: 1 }, { pages: 1 }])
  settle(done(), done())
  exporter.start()
  while (exported().length < 2) await everybodyHeard()
  await exporter.stop()
  expect(readdirSync(outputDir).sort()).toEqual(['0001.pdf.txt', '0002.pdf.txt'])
})

test('nothing is written for a document that was cut short, and it is closed', async () => {
  const { db, batchId, outputDir, exporter, settle } = exporting([{ pages: 2 }])
  settle(done(), null)
  cancelBatch(db, batchId, now)
  db.prepare('update documents set closed_at = null').run()
  exporter.start()
  await exporter.stop()
  expect(readdirSync(outputDir)).toEqual([])
  expect(countFiles(db, batchId)).toEqual({ open: 0, done: 0, failed: 0, excluded: 1 })
})

test('a page that is retried opens its document, and the outputs are written again', async () => {
  const { db, outputDir, exporter, settle, exported } = exporting([{ pages: 1 }])
  settle(failed())
  exporter.start()
  while (exported().length < 1) await everybodyHeard()
  expect(readFileSync(join(outputDir, '0001.pdf.txt'), 'utf8')).toBe('')
  retryPage(db, 1)
  settle(done('At last'))
  exporter.pageSettled(1)
  await exporter.stop()
  expect(readFileSync(join(outputDir, '0001.pdf.txt'), 'utf8')).toBe('At last\n')
})

test('a page that is corrected has its outputs written again with the correction, and again without when it is taken back', async () => {
  const { db, batchId, outputDir, exporter, settle, exported } = exporting([{ pages: 1 }])
  const written = () => readFileSync(join(outputDir, '0001.pdf.txt'), 'utf8')
  settle(done('1l7/4'))
  exporter.start()
  await waitFor(() => expect(exported()).toHaveLength(1))
  correctPage(db, 1, '117/4', now)
  exporter.pageSettled(1)
  await waitFor(() => expect(exported()).toHaveLength(2))
  expect([written(), countFiles(db, batchId).open]).toEqual(['117/4\n', 0])
  takeBackCorrection(db, 1)
  exporter.pageSettled(1)
  await exporter.stop()
  expect([written(), countFiles(db, batchId).open]).toEqual(['1l7/4\n', 0])
})

test('a page that is corrected while its document is being written is in what is written', async () => {
  let goOn = () => {}
  const corrected = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const makePdf: MakePdf = async (_document, _pages, outputFile) => {
    await corrected
    writeFileSync(outputFile, '')
    return { type: 'written' }
  }
  const { db, batchId, outputDir, exporter, settle, exported } = exporting([{ pages: 1 }], { formats: ['txt', 'pdf'], makePdf })
  settle(done('1l7/4'))
  exporter.start()
  await waitFor(() => expect(existsSync(join(outputDir, '0001.pdf.txt'))).toBe(true))
  correctPage(db, 1, '117/4', now)
  exporter.documentReopened(1)
  goOn()
  await waitFor(() => expect(exported()).toHaveLength(1))
  await exporter.stop()
  expect(readFileSync(join(outputDir, '0001.pdf.txt'), 'utf8')).toBe('117/4\n')
  expect(countFiles(db, batchId).open).toBe(0)
})

/** Two documents that are settled, of which the first has a folder where its output should be. */
function withBlockedOutput() {
  const made = exporting([{ pages: 1 }, { pages: 1 }])
  const inTheWay = join(made.outputDir, '0001.pdf.txt')
  mkdirSync(join(inTheWay, 'full'), { recursive: true })
  made.settle(done(), done())
  return { ...made, inTheWay }
}

test('an output that cannot be written blocks its batch, once, and stops nothing else', async () => {
  const { db, batchId, exporter, stops, blocks, inTheWay } = withBlockedOutput()
  exporter.start()
  await exporter.stop()
  expect(blocks).toEqual([[batchId, 'OUTPUT_DENIED', expect.stringContaining(inTheWay)]])
  expect(stops).toEqual([])
  expect(countFiles(db, batchId).open).toBe(2)
})

test('when the batch is resumed, what could not be written is written', async () => {
  const { batchId, outputDir, exporter, blocks, inTheWay } = withBlockedOutput()
  exporter.start()
  await everybodyHeard()
  await waitFor(() => expect(blocks).toHaveLength(1))
  rmSync(inTheWay, { recursive: true })
  exporter.batchResumed(batchId)
  await waitFor(() => expect(existsSync(join(outputDir, '0002.pdf.txt'))).toBe(true))
  await exporter.stop()
  expect(readFileSync(inTheWay, 'utf8')).toBe('Some words\n')
})

test('after a new start, what could not be written is tried again', async () => {
  const { exporter, outputDir, inTheWay } = withBlockedOutput()
  exporter.start()
  await exporter.stop()
  rmSync(inTheWay, { recursive: true })
  exporter.start()
  await waitFor(() => expect(existsSync(join(outputDir, '0002.pdf.txt'))).toBe(true))
  await exporter.stop()
  expect(readFileSync(inTheWay, 'utf8')).toBe('Some words\n')
})

test('a store that fails stops the run instead of the program', async () => {
  const { db, exporter, stops, settle } = exporting([{ pages: 1 }])
  exporter.start()
  await everybodyHeard()
  settle(done())
  db.close()
  exporter.pageSettled(1)
  await exporter.stop()
  expect(stops).toHaveLength(1)
})

test('nothing is written before it is started', async () => {
  const { outputDir, exporter, settle } = exporting([{ pages: 1 }])
  settle(done())
  exporter.pageSettled(1)
  await everybodyHeard()
  expect(readdirSync(outputDir)).toEqual([])
})

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])(
  'a document that is settled %i turns after another was written is not forgotten',
  { timeout: 5_000 },
  async (turns) => {
    const { exporter, exported, settle, events } = exporting([{ pages: 1 }, { pages: 1 }])
    exporter.start()
    await everybodyHeard()
    settle(done(), done())
    async function settleLater(): Promise<void> {
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve()
      exporter.pageSettled(2)
    }
    events.push = (event) => {
      if (event.type === 'document-exported' && event.documentId === 1) void settleLater()
      return Array.prototype.push.call(events, event)
    }
    exporter.pageSettled(1)
    while (exported().length < 2) await everybodyHeard()
    expect(exported()).toEqual([1, 2])
    await exporter.stop()
  },
)
