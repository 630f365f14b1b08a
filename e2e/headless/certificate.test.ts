import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CertificateCheck, SavedCertificate } from '../../src-main/contract/certificate.ts'
import { temporaryFolder } from './folders.ts'
import { leafcutter } from './run-leafcutter.ts'
import { samplesOnce } from './samples-once.ts'
import { summaryOf } from './summary.ts'

const folder = temporaryFolder()
const data = join(folder, 'data')
const out = join(folder, 'out')
const file = join(folder, 'certificate.json')
let batch: string

beforeAll(async () => {
  const { documents } = await samplesOnce()
  const ended = await leafcutter([
    'ingest',
    join(documents, 'damaged'),
    join(documents, 'single pages'),
    '--out',
    out,
    '--data',
    data,
    '--json',
    '--quiet',
  ])
  batch = summaryOf(ended.stdout).batch
})

describe('the certificate of a batch', () => {
  test('is written as JSON and HTML, and found as it was made', async () => {
    const made = await leafcutter(['certificate', batch, '--out', join(folder, 'certificate.html'), '--data', data, '--json'])
    expect(made.status, made.stderr).toBe(0)
    const saved = JSON.parse(made.stdout) as SavedCertificate
    expect(saved).toMatchObject({ addsUp: true, paths: [file, file.replace('.json', '.html')] })
    expect(readFileSync(file.replace('.json', '.html'), 'utf8')).toContain(saved.sha256)

    const checked = await leafcutter(['certificate', '--check', file, '--json'])
    expect(checked.status, checked.stderr).toBe(0)
    expect(JSON.parse(checked.stdout) as CertificateCheck).toMatchObject({ sound: true, changes: [] })
  })

  test('names an output that changed since', async () => {
    const { certificate } = JSON.parse(readFileSync(file, 'utf8')) as { certificate: { documents: { outputs: { file: string }[] }[] } }
    const output = join(out, certificate.documents.flatMap(({ outputs }) => outputs)[0]?.file ?? '')
    appendFileSync(output, 'x')
    const checked = await leafcutter(['certificate', '--check', file])
    expect([checked.status, checked.stdout]).toEqual([1, `changed output ${output}\n`])
    expect(checked.stderr).toContain('1 changed or missing.')
  })

  test.each([[[]], [['--out', 'x.json']], [['b_00000000', '--check', file]]])('is refused for %j', async (args) => {
    expect((await leafcutter(['certificate', ...args, '--data', data])).status).toBe(2)
  })
})

test.each(['page', 'document'])('the report per %s is written', async (per) => {
  const csv = join(folder, `${per}.csv`)
  const made = await leafcutter(['report', batch, '--csv', csv, '--per', per, '--data', data, '--json'])
  expect(made.status, made.stderr).toBe(0)
  const { rows } = JSON.parse(made.stdout) as { rows: number }
  expect(existsSync(csv)).toBe(true)
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(rows + 1)
})
