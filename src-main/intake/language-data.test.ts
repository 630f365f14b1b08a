import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findLanguageData, installedLanguages } from './language-data.ts'
import { dataFolders } from './tessdata-folders.ts'

/** A folder of data that are only as whole as looking at them needs. */
function folderWith(files: Record<string, Buffer>, name = 'data'): string {
  const around = mkdtempSync(join(tmpdir(), 'leafcutter-languages-'))
  onTestFinished(() => rmSync(around, { recursive: true }))
  mkdirSync(join(around, name))
  for (const [file, bytes] of Object.entries(files)) writeFileSync(join(around, name, file), bytes)
  return join(around, name)
}

/** Data with or without the parts for the older recogniser. */
function dataFile({ older }: { older: boolean }): Buffer {
  const bytes = Buffer.alloc(4 + 8 * 24, 0xff)
  bytes.writeInt32LE(24, 0)
  if (older) bytes.writeBigInt64LE(196n, 4 + 8 * 3)
  return bytes
}
const plain = dataFile({ older: false })

const wanted = (tessdataFolder: string | null, languages: string[], model: 'fast' | 'best' | null = null) => ({
  languages,
  model,
  tessdataFolder,
})
const found = (folder: string) =>
  Object.fromEntries(installedLanguages(folder).flatMap((one) => (one.folder === folder ? [[one.code, one.model]] : [])))

describe('data are found', () => {
  test('with the app, which ships the best ones for English', () => {
    expect(findLanguageData(wanted(null, ['eng'], 'best'))).toMatchObject({
      gzip: true,
      folder: expect.stringMatching(/4\.0\.0_best_int$/),
    })
    expect(installedLanguages(null)[0]).toMatchObject({ code: 'eng', model: 'best', origin: 'app' })
  })

  test('in the folder of the operator before those that ship, packed or not', () => {
    const folder = folderWith({ 'eng.traineddata': plain, 'tlh.traineddata.gz': gzipSync(plain) })
    expect(findLanguageData(wanted(folder, ['eng']))).toEqual({ folder, gzip: false })
    expect(findLanguageData(wanted(folder, ['tlh']))).toEqual({ folder, gzip: true })
  })

  test('in the next folder, where the first has another model', () => {
    const folder = folderWith({ 'eng.traineddata': plain }, 'tessdata_fast')
    expect(findLanguageData(wanted(folder, ['eng'], 'fast')).folder).toBe(folder)
    expect(findLanguageData(wanted(folder, ['eng'], 'best')).folder).not.toBe(folder)
    expect(findLanguageData(wanted(folder, ['eng'])).folder).toBe(folder)
  })
})

describe('what is missing', () => {
  const missing = (detail: RegExp) => expect.objectContaining({ code: 'LANGUAGE_MISSING', message: expect.stringMatching(detail) })

  test('is named, with what is installed and where was searched', () => {
    const folder = folderWith({ 'tlh.traineddata': plain })
    const find = () => findLanguageData(wanted(folder, ['tlh', 'xyz']))
    expect(find).toThrow(missing(/\(xyz; installed: tlh \(unknown\) in .*eng \(best\) in .*; searched: /))
  })

  test('is the model, where only the other one is installed', () => {
    const folder = folderWith({ 'tlh.traineddata': plain }, 'tessdata_fast')
    expect(() => findLanguageData(wanted(folder, ['tlh'], 'best'))).toThrow(missing(/\(tlh in the best model; installed: tlh \(fast\)/))
  })

  test('is a folder that has them all', () => {
    const folder = folderWith({ 'tlh.traineddata': plain }, 'tessdata_best')
    expect(() => findLanguageData(wanted(folder, ['tlh', 'eng'], 'best'))).toThrow(missing(/no folder has them all, so copy them into one/))
  })

  test('is the folder of the operator', () => {
    expect(() => findLanguageData(wanted('/nowhere', ['eng']))).toThrow(missing(/there is no \/nowhere/))
  })
})

describe('the model', () => {
  test.each([
    ['tessdata_fast', 'fast'],
    ['4.0.0_fast', 'fast'],
    ['tessdata_best', 'best'],
    ['4.0.0_best_int', 'best'],
    ['my breakfast', 'unknown'],
  ])('of data in a folder called %s is %s', (name, model) => {
    const folder = folderWith({ 'eng.traineddata': plain, 'tlh.traineddata.gz': gzipSync(plain) }, name)
    expect(found(folder)).toEqual({ eng: model, tlh: model })
  })

  test('of data with parts for the older recogniser is standard, wherever they lie', () => {
    const older = dataFile({ older: true })
    const folder = folderWith({ 'eng.traineddata': older, 'tlh.traineddata.gz': gzipSync(older) }, 'tessdata_fast')
    expect(found(folder)).toEqual({ eng: 'standard', tlh: 'standard' })
  })

  test('of a file that is no data is not known', () => {
    expect(found(folderWith({ 'eng.traineddata': Buffer.from('x') }))).toEqual({ eng: 'unknown' })
  })
})

test('orientation, formulas and other files are no languages', () => {
  const files = { 'osd.traineddata': plain, 'equ.traineddata': plain, 'notes.txt': plain, 'deu_latf.traineddata': plain }
  expect(Object.keys(found(folderWith(files)))).toEqual(['deu_latf'])
})

test('TESSDATA_PREFIX is searched, itself and the folder in it', () => {
  const folder = folderWith({}, 'tessdata')
  const searched = (prefix: string) => dataFolders(null, { TESSDATA_PREFIX: prefix }).map(({ path }) => path)
  expect(searched(folder)).toContain(folder)
  expect(searched(join(folder, '..'))).toContain(folder)
})
