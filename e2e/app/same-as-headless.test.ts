import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect } from '@playwright/test'
import { awkwardSamples } from '../../build/samples/awkward-samples.ts'
import type { Sample } from '../../build/samples/expectation.ts'
import { typedPdf } from '../../build/samples/typed-samples.ts'
import { node24, projectFile } from '../../build/setup/project.mjs'
import { samplesOnce } from '../headless/samples-once.ts'
import { BatchScreen } from '../screens/batch-screen.ts'
import { NewBatchDialog } from '../screens/new-batch-dialog.ts'
import { dropOn, test } from './app-under-test.ts'

test('a folder that is read in the window and headless gives the same files, byte for byte', async ({ running }) => {
  const { page, folder, consoleErrors } = running
  const input = await someSamples(folder)
  await dropOn(page, [input])
  const dialog = new NewBatchDialog(page)
  for (const name of Object.values(moreFormats)) await dialog.dialog.getByLabel(name, { exact: true }).check()
  await dialog.start()
  await expect(new BatchScreen(page).sentence(/^Completed/)).toBeVisible({ timeout: 90_000 })
  const inTheWindow = hashesIn(join(folder, 'Leafcutter', 'In both'))

  const out = join(folder, 'headless')
  const flags = [
    '--out',
    out,
    '--data',
    join(folder, 'headless data'),
    '--formats',
    ['txt', ...Object.keys(moreFormats)].join(','),
    '--quiet',
  ]
  execFileSync(node24, [projectFile('out', 'main', 'cli.js'), 'ingest', input, ...flags])
  const headless = hashesIn(out)
  expect(Object.keys(headless)).toHaveLength(6 * readdirSync(input).length)
  expect(inTheWindow).toEqual(headless)
  expect(consoleErrors).toEqual([])
})

/** Beside the plain text, which is chosen already. */
const moreFormats = { hocr: 'hOCR', alto: 'ALTO', tsv: 'TSV', jsonl: 'JSON lines', pdf: 'Searchable PDF' }

/** A scan that lies askew, a fax, an image, and text that is there already. */
async function someSamples(parent: string): Promise<string> {
  const folder = join(parent, 'In both')
  mkdirSync(folder)
  const askew = await awkwardSamples(1).next()
  writeFileSync(join(folder, 'askew.pdf'), (askew.value as Sample).bytes)
  writeFileSync(join(folder, 'minutes.pdf'), (await typedPdf('minutes.pdf', 2, 1, 'none', 1)).bytes)
  const { documents } = await samplesOnce({ kinds: true })
  cpSync(join(documents, 'pdf', 'jbig2.pdf'), join(folder, 'jbig2.pdf'))
  cpSync(join(documents, 'images', 'slip.webp'), join(folder, 'slip.webp'))
  return folder
}

/** The hash of every output by its name, without the report, which holds the seconds that each page took. */
function hashesIn(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && entry.name !== 'report.csv',
  )
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name)
      return [relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')]
    }),
  )
}
