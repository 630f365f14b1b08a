import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { carry, newComputer, seedCarriable } from '../carry/testing/computers.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { Selections } from './selections.ts'

test('one CSV alone is a manifest, named without its ending; anything else is documents', () => {
  const folder = temporaryFolder()
  for (const name of ['Boxes.CSV', 'scan.pdf', 'rows.txt']) writeFileSync(join(folder, name), '')
  mkdirSync(join(folder, 'folder.csv'))
  const selections = new Selections('/out')
  const chosen = (...names: string[]) => selections.remember(names.map((name) => join(folder, name)))
  expect(chosen('Boxes.CSV')).toMatchObject({ isManifest: true, suggestedName: 'Boxes', outputDir: join('/out', 'Boxes') })
  for (const names of [['scan.pdf'], ['folder.csv'], ['Boxes.CSV', 'scan.pdf'], ['gone.csv'], ['rows.txt']])
    expect(chosen(...names).isManifest, names.join()).toBe(false)
  expect(selections.rememberManifest(join(folder, 'rows.txt')).isManifest).toBe(true)
})

test('one file that begins as a carried batch is that, whatever it is called; beside others it is a document', async () => {
  const computer = newComputer()
  seedCarriable(computer)
  const path = join(temporaryFolder(), 'Boxes.pdf')
  await carry(computer, { path })
  const selections = new Selections('/out')
  const carried = selections.remember([path])
  expect(carried).toMatchObject({
    carried: { documents: null },
    isManifest: false,
    suggestedName: 'Boxes',
    outputDir: join('/out', 'Boxes'),
  })
  expect(selections.remember([path, '/in']).carried).toBeUndefined()
  selections.withDocuments(carried.id, '/scans')
  selections.withOutput(carried.id, '/text')
  expect(selections.get(carried.id)).toMatchObject({ paths: [path], carried: { documents: '/scans' }, outputDir: '/text' })
})
