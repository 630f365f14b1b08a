import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { stringify } from 'csv-stringify/sync'
import { expect } from 'vitest'
import { temporaryFolder } from '../../store/testing/temporary-folder.ts'
import { type ManifestPart, readRecords } from './read-records.ts'

/** Everything that has a meaning in CSV, and some that has none. */
const pieces = [',', ';', '\t', '"', '""', '\n', '\r\n', '\r', ' ', '=1+1', '@x', '\ufeff', '\u2028', 'ü', '\u{1F409}', 'a', '0']
const anyCell = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((some) => some.join(''))
const anyTable = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) => fc.array(fc.array(anyCell, { minLength: columns, maxLength: columns }), { maxLength: 6 }))

const plain = (text: string) => text.replace(/\r\n?/g, '\n')

test.prop([anyTable, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean()])(
  'what was written as CSV is read again cell by cell, each record with the line on which it begins',
  async (table, delimiter, lineEnd, mark) => {
    const rows = [['path', ...(table[0] ?? ['x']).slice(1).map((_, index) => `column ${index}`)], ...table]
    const csv = `${mark ? '\ufeff' : ''}${stringify(rows, { delimiter, record_delimiter: lineEnd, quoted_string: true })}`
    const path = join(temporaryFolder(), 'manifest.csv')
    writeFileSync(path, csv)
    const parts: ManifestPart[] = []
    for await (const part of readRecords(path)) parts.push(part)

    let line = 1
    const expected = rows.flatMap((row) => {
      const cells = row.map(plain)
      const record = { line, cells }
      line += 1 + cells.join('').split('\n').length - 1
      return cells.some((cell) => cell.trim() !== '') ? [record] : []
    })
    expect(parts.flatMap((part) => (part.type === 'record' ? [part.record] : []))).toEqual(expected)
    expect(parts.at(-1)?.type).toBe('end')
  },
)

test.prop([fc.uint8Array({ maxLength: 200 })])('any bytes are read, or refused with an error of the catalogue', async (bytes) => {
  const path = join(temporaryFolder(), 'bytes.csv')
  writeFileSync(path, bytes)
  const read = async () => {
    const parts: ManifestPart[] = []
    for await (const part of readRecords(path)) parts.push(part)
    return parts.at(-1)?.type
  }
  const end = await read().catch((error: { code?: string }) => error.code)
  expect(['end', 'broken', 'MANIFEST_UNREADABLE']).toContain(end)
})
