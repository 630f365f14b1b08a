import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
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
