import { existsSync, mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import type { LanguageData } from '../../src-main/contract/worker-tasks.ts'
import { type GreyPicture, toGrey, toPgm } from '../steps/picture.ts'
import { languageFolder, scanOf, temporaryFolder } from '../test-documents.ts'
import { enginesHere } from '../testing/engines.ts'
import { closeRecogniser, type RecogniserWanted, recognise } from './kept-recogniser.ts'
import type { RecognitionTask } from './recogniser.ts'

const english: LanguageData = { folder: languageFolder, gzip: true }
/** Where Debian puts the data of its own tesseract. */
const systemFolder = '/usr/share/tesseract-ocr/5/tessdata'
const lines = ['The quick brown fox', 'jumps over the lazy dog', 'and reads a long book']
const { here, missing } = enginesHere()

for (const engine of missing) test.skipIf(true)(`the engine ${engine} is NOT TESTED: it is not installed here`, () => {})

function pictureOf(text: string[], look: Parameters<typeof scanOf>[1] = {}): GreyPicture {
  const canvas = scanOf(text, look)
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return { width: canvas.width, height: canvas.height, grey: toGrey(new Uint8Array(data.buffer)), dpi: 150 }
}

const taskOf = (picture: GreyPicture, more: Partial<RecognitionTask> = {}): RecognitionTask => {
  return { pgm: toPgm(picture), dpi: picture.dpi, pageSegmentation: 3, invert: false, ...more }
}

const artefactFolder = mkdtempSync(join(tmpdir(), 'leafcutter-engines-'))
afterAll(async () => {
  await closeRecogniser()
  await rm(artefactFolder, { recursive: true })
})

describe.each(here)('the engine $name', (engine) => {
  const wanted: RecogniserWanted = { engine, languages: ['eng'], languageData: english, artefactFolder }
  const read = (picture: GreyPicture, more?: Partial<RecognitionTask>) => recognise(taskOf(picture, more), wanted)

  test('gives the words of a page, their boxes within the picture and their confidence', async () => {
    const { text, words, engine: who } = await read(pictureOf(lines))
    expect(text.trim().split('\n')).toEqual(lines)
    expect(words.map((word) => word.text)).toEqual(lines.flatMap((line) => line.split(' ')))
    expect(words.map((word) => word.line)).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    for (const { box, confidence } of words) {
      const [left, top, right, bottom] = box
      expect(0 <= left && left < right && right <= 600 && 0 <= top && top < bottom && bottom <= 450, String(box)).toBe(true)
      expect(confidence).toBeGreaterThan(50)
      expect(confidence).toBeLessThanOrEqual(100)
    }
    expect(who).toMatch(/^tesseract(\.js)? \d+\.\d+/)
  })

  test('puts an empty line between two paragraphs', async () => {
    const { text, words } = await read(pictureOf(['One first', '', '', 'And second']))
    expect(text.trim()).toBe('One first\n\nAnd second')
    expect(new Set(words.map(({ block, paragraph }) => `${block}.${paragraph}`)).size).toBe(2)
  })

  test('gives nothing for an empty page', async () => {
    const { text, words } = await read(pictureOf([]))
    expect([text.trim(), words]).toEqual(['', []])
  })

  test('reads light letters on dark ground when they are looked for', async () => {
    const { text } = await read(pictureOf(lines, { ink: '#fff', paper: '#222' }), { invert: true })
    expect(text).toContain('jumps over the lazy dog')
  })

  test('divides a page as it is told', async () => {
    const columns = pictureOf(Array(6).fill(`One column of words${' '.repeat(24)}and another of others`), { width: 1300 })
    const firstLine = async (pageSegmentation: number) => (await read(columns, { pageSegmentation })).text.trim().split('\n')[0]
    expect(await firstLine(3)).toBe('One column of words')
    expect(await firstLine(6)).toBe('One column of words and another of others')
  })

  test('gives the same for a page whatever came before it', async () => {
    const pages = [lines, ['Zyxwv qwertz blorf', 'Zyxwv qwertz blorf'], ['lnvoice 1O0l', 'rn m rn m'], ['The quick brown fox']].map(
      (page) => pictureOf(page),
    )
    const readAll = async (order: number[]) => {
      await closeRecogniser()
      const results = new Map<number, unknown>()
      for (const index of order) results.set(index, await read(pages[index] as GreyPicture))
      return results
    }
    const first = await readAll([0, 1, 2, 3])
    expect(await readAll([3, 1, 2, 0])).toEqual(first)
    expect(await readAll([2, 2, 0, 3, 1])).toEqual(first)
  })

  test.skipIf(!existsSync(join(systemFolder, 'deu.traineddata')))('reads several languages at once', async () => {
    const more = { languages: ['eng', 'deu'], languageData: { folder: systemFolder, gzip: false } }
    const { text } = await recognise(taskOf(pictureOf(['The quick brown fox', 'größere Straßen'])), { ...wanted, ...more })
    expect(text.trim().split('\n')).toEqual(['The quick brown fox', 'größere Straßen'])
  })

  test('refuses data that are damaged, and a language that is not there', async () => {
    const folder = await temporaryFolder()
    onTestFinished(closeRecogniser)
    await writeFile(join(folder, 'eng.traineddata'), 'rubbish')
    const rubbish = recognise(taskOf(pictureOf(lines)), { ...wanted, languageData: { folder, gzip: false } })
    await expect(rubbish).rejects.toMatchObject({ code: 'LANGUAGE_MISSING', message: 'eng: the file is damaged' })
    const unknown = recognise(taskOf(pictureOf(lines)), { ...wanted, languages: ['eng', 'tlh'] })
    await expect(unknown).rejects.toMatchObject({ code: 'LANGUAGE_MISSING', message: 'tlh' })
  })

  test('gives up on what is no picture, and reads the next one', async () => {
    const noPicture = { ...taskOf(pictureOf(lines)), pgm: Buffer.from('no picture') }
    await expect(recognise(noPicture, wanted)).rejects.toMatchObject({ code: 'OCR_FAILED' })
    expect((await read(pictureOf(lines))).words).toHaveLength(14)
  })
})
