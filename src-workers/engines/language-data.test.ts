import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { languageFolder, temporaryFolder } from '../test-documents.ts'
import { checkLanguages, isWhole } from './language-data.ts'

const english = () => readFile(join(languageFolder, 'eng.traineddata.gz'))

test('the data that ship are whole, and not when they are cut off', async () => {
  const bytes = await english()
  expect(isWhole(bytes)).toBe(true)
  expect(isWhole(bytes.subarray(0, bytes.length / 2))).toBe(false)
})

test.each(['', 'x', '<html>Not found</html>'.repeat(100)])('rubbish is not whole: %s', (text) => {
  expect(isWhole(Buffer.from(text))).toBe(false)
})

test('a language is found where it is, and missing where it is not or is damaged', async () => {
  await checkLanguages(['eng'], { folder: languageFolder, gzip: true })
  await expect(checkLanguages(['eng'], { folder: languageFolder, gzip: false })).rejects.toMatchObject({
    code: 'LANGUAGE_MISSING',
    message: 'eng',
  })
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'eng.traineddata'), 'rubbish')
  const damaged = { code: 'LANGUAGE_MISSING', message: 'eng: the file is damaged' }
  await expect(checkLanguages(['eng'], { folder, gzip: false })).rejects.toMatchObject(damaged)
})
