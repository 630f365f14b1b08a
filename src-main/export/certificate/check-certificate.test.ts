import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { done } from '../../store/testing/seed.ts'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import { certifying } from '../testing/certified.ts'
import { checkCertificate } from './check-certificate.ts'

/** A certificate of one source that lies on the disk, and of its text. */
async function certified() {
  const source = join(temporaryFolder(), 'scan.pdf')
  writeFileSync(source, 'the source')
  const hash = createHash('sha256').update('the source').digest('hex')
  const store = await certifying([{ pages: 1, path: 'scan.pdf', hash }], [done()])
  store.db.prepare('update documents set path = ?').run(source)
  await store.write()
  return { ...store, source, output: join(store.outputDir, 'scan.pdf.txt') }
}

test('says that nothing changed', async () => {
  const { path } = await certified()
  expect(await checkCertificate(path)).toEqual({ batch: 'Archive', sound: true, inputs: 1, outputs: 1, withoutHash: 0, changes: [] })
})

test('is not misled by another layout of the same JSON', async () => {
  const { path } = await certified()
  writeFileSync(path, JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), null, 4))
  expect((await checkCertificate(path)).sound).toBe(true)
})

test('names every input and output that changed or is missing', async () => {
  const { path, source, output } = await certified()
  writeFileSync(output, 'other text')
  rmSync(source)
  expect((await checkCertificate(path)).changes).toEqual([
    { kind: 'input', path: source, change: 'missing' },
    { kind: 'output', path: output, change: 'changed' },
  ])
})

test.each([
  ['a number', '"error":0', '"error":1'],
  ['a name', '"name":"Archive"', '"name":"Archives"'],
  ['a fraction, which no certificate has', '"attempts":1', '"attempts":1.5'],
])('a certificate in which %s was changed is not sound', async (_, from, to) => {
  const { path } = await certified()
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  writeFileSync(path, text.replace(from, to))
  expect((await checkCertificate(path)).sound).toBe(false)
})

test.each(['', '{}', '[1]', '{"certificate":{"format":"leafcutter-certificate-9"},"sha256":""}', '<!doctype html>'])(
  '%j is no certificate',
  async (text) => {
    const path = join(temporaryFolder(), 'certificate.json')
    writeFileSync(path, text)
    await expect(checkCertificate(path)).rejects.toMatchObject({ code: 'CERTIFICATE_UNREADABLE' })
  },
)

test('a file that is not there is told as such', async () => {
  await expect(checkCertificate(join(temporaryFolder(), 'none.json'))).rejects.toMatchObject({ code: 'INPUT_MISSING' })
})
