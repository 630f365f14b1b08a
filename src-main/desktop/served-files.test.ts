import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { servedFiles } from './served-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leafcutter-served-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('serves files of the folder and what is below it, but neither links nor source maps', () => {
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-evil'))
  for (const name of ['renderer/index.html', 'renderer/assets/index.js', 'renderer/assets/index.js.map', 'renderer-evil/x'])
    writeFileSync(join(folder, name), 'x')
  symlinkSync(join(folder, 'renderer-evil', 'x'), join(folder, 'renderer', 'link.txt'))
  symlinkSync(join(folder, 'renderer-evil'), join(folder, 'renderer', 'evil'))
  expect([...servedFiles(join(folder, 'renderer')).keys()].sort()).toEqual(['/assets/index.js', '/index.html'])
})
