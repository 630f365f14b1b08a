import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { median } from './character-error.ts'
import type { Expectation, ExpectedOutcome } from './expectation.ts'
import { makeSamples } from './make-samples.ts'
import { openPdf, readSamples } from './read-samples.ts'
import { samplePassword } from './typed-samples.ts'

const letterPixels = { width: 2550, height: 3300 }
let workplace: string
let mixed: string
let expected: ExpectedOutcome

beforeAll(async () => {
  workplace = await mkdtemp(path.join(os.tmpdir(), 'leafcutter-samples-'))
  mixed = path.join(workplace, 'mixed')
  await makeSamples(mixed)
  expected = JSON.parse(await readFile(path.join(mixed, 'expected.json'), 'utf8'))
}, 60_000)

afterAll(() => rm(workplace, { recursive: true, force: true }))

const document = (file: string) => readFile(path.join(mixed, 'documents', file))
const truth = (name: string) => readFile(path.join(mixed, 'truth', name), 'utf8')
const good = (file: Expectation) => 'methods' in file

async function hashes(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  const lines = files.map(async (file) => {
    const hash = createHash('sha256').update(await readFile(file))
    return `${path.relative(directory, file)} ${hash.digest('hex')}`
  })
  return (await Promise.all(lines)).sort()
}

describe('the sample folder', () => {
  it('has the same bytes every time', async () => {
    const again = path.join(workplace, 'again')
    await makeSamples(again)
    expect(await hashes(again)).toEqual(await hashes(mixed))
  }, 60_000)

  it('has the same bytes every time of every kind of file as well', async () => {
    const [one, two] = [path.join(workplace, 'kinds 1'), path.join(workplace, 'kinds 2')]
    await makeSamples(one, { kinds: true })
    await makeSamples(two, { kinds: true })
    expect(await hashes(two)).toEqual(await hashes(one))
  }, 60_000)

  it('has other bytes with another seed', async () => {
    const [one, two] = [path.join(workplace, 'seed 1'), path.join(workplace, 'seed 2')]
    await makeSamples(one, { documents: 1, pages: 1, seed: 1 })
    await makeSamples(two, { documents: 1, pages: 1, seed: 2 })
    expect(await readFile(path.join(one, 'documents/Box 1/document 0001.pdf'))).not.toEqual(
      await readFile(path.join(two, 'documents/Box 1/document 0001.pdf')),
    )
  }, 60_000)

  it('says of every file what is to become of it', async () => {
    const entries = await readdir(path.join(mixed, 'documents'), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
    const named = [...expected.files.map(({ file }) => file), ...expected.ignored]
    expect(files.sort()).toEqual(named.map((file) => path.join(mixed, 'documents', file)).sort())
  })

  it('gives the true text of 1,200 to 2,200 characters for every page that is not blank', async () => {
    for (const { file, methods } of expected.files.filter(good)) {
      for (const [index, method] of methods.entries()) {
        const name = `${file}-${index + 1}.txt`
        if (method === 'blank') expect(existsSync(path.join(mixed, 'truth', name))).toBe(false)
        else expect((await truth(name)).length).toSatisfy((length: number) => length >= 1_200 && length <= 2_200)
      }
    }
  })

  it('leaves out what is to fail when asked', async () => {
    const { badFiles, files } = await makeSamples(path.join(workplace, 'good'), { onlyGood: true })
    expect({ badFiles, files }).toEqual({ badFiles: 0, files: expected.files.filter(good).length })
  }, 60_000)

  it('makes as many scanned documents of as many pages as asked', async () => {
    const directory = path.join(workplace, 'many')
    await makeSamples(directory, { documents: 11, pages: 1 })
    await makeSamples(directory, { documents: 2, pages: 2 })
    const files = await readdir(path.join(directory, 'documents/Box 1'))
    const pdf = await openPdf(await readFile(path.join(directory, 'documents/Box 1/document 0002.pdf')))
    expect({ files, pages: pdf.numPages }).toEqual({ files: ['document 0001.pdf', 'document 0002.pdf'], pages: 2 })
  }, 60_000)

  it('is not made in a folder that holds something else', async () => {
    const directory = await mkdtemp(path.join(workplace, 'home-'))
    await writeFile(path.join(directory, 'letter.txt'), 'Dear Sir')
    await expect(makeSamples(directory)).rejects.toThrow(/holds something other than samples/)
  })
})

describe('the good documents', () => {
  it('open in pdf.js with the pages that are promised', async () => {
    for (const { file, methods } of expected.files.filter(good)) {
      const bytes = await document(file)
      if (bytes.toString('latin1', 0, 5) !== '%PDF-') continue
      expect([file, (await openPdf(bytes)).numPages]).toEqual([file, methods.length])
    }
  })

  it('have a text layer where it is promised and none in scans', async () => {
    for (const { file, methods } of expected.files.filter(good)) {
      const bytes = await document(file)
      if (bytes.toString('latin1', 0, 5) !== '%PDF-') continue
      expect([file, await pagesWithText(bytes)]).toEqual([file, methods.map((method) => method === 'text')])
    }
  })

  it('carry their true text in the text layer, also behind an owner password', async () => {
    for (const file of ['typed/minutes.pdf', 'typed/owner password only.pdf']) {
      expect(fold(await textOf(await document(file), 2))).toBe(fold(await truth(`${file}-2.txt`)))
    }
  })

  it('are told apart by their first bytes, not by their endings', async () => {
    expect((await document('single pages/a picture named.pdf')).toString('latin1', 1, 4)).toBe('PNG')
    expect((await document('single pages/letter.png')).toString('latin1', 1, 4)).toBe('PNG')
    expect((await document('single pages/receipt.jpg')).toString('hex', 0, 3)).toBe('ffd8ff')
  })

  it('hold letter pages of 300 dots per inch', async () => {
    const png = await document('single pages/letter.png')
    expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual(letterPixels)
    const page = await (await openPdf(await document('voyages/1851/log.pdf'))).getPage(1)
    expect(page.view).toEqual([0, 0, 612, 792])
  })

  it('can be read: half of the scanned pages with at most one character wrong in a hundred', async () => {
    const readings = await readSamples(mixed, 1)
    expect(readings.length).toBe(6)
    expect(median(readings.map(({ errorRate }) => errorRate))).toBeLessThanOrEqual(0.01)
  }, 180_000)
})

describe('the bad documents', () => {
  it('ask for a password', async () => {
    const bytes = await document('damaged/needs a password.pdf')
    await expect(openPdf(bytes)).rejects.toMatchObject({ name: 'PasswordException' })
    await expect(openPdf(bytes, samplePassword)).resolves.toMatchObject({ numPages: 1 })
  })

  it('are cut off before the list of their pages', async () => {
    await expect(openPdf(await document('damaged/truncated.pdf'))).rejects.toMatchObject({ name: 'InvalidPDFException' })
  })

  it('have no pages', async () => {
    expect((await openPdf(await document('damaged/no pages.pdf'))).numPages).toBe(0)
  })

  it('are empty, or are no document at all', async () => {
    expect((await document('damaged/empty.pdf')).length).toBe(0)
    expect((await document('damaged/notes-in-disguise.pdf')).toString('latin1')).not.toContain('%PDF')
  })
})

async function pagesWithText(bytes: Buffer): Promise<boolean[]> {
  const { numPages } = await openPdf(bytes)
  const texts = await Promise.all(Array.from({ length: numPages }, (_, index) => textOf(bytes, index + 1)))
  return texts.map((text) => text !== '')
}

async function textOf(bytes: Buffer, pageNumber: number): Promise<string> {
  const page = await (await openPdf(bytes)).getPage(pageNumber)
  const { items } = await page.getTextContent()
  return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
