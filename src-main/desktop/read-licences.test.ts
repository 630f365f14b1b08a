import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { licenceText, listLicences } from './read-licences.ts'

const folder = mkdtempSync(join(tmpdir(), 'leafcutter-licences-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const file = join(folder, 'licences.json')
const packages = [
  { name: 'zod', version: '4.0.0', licence: 'MIT', text: 'Of the newer one' },
  { name: 'zod', version: '3.0.0', licence: 'MIT', text: 'Of the older one' },
  { name: 'zod', version: '4.0.0', licence: 'MIT', text: 'Of the newer one' },
]

test('lists what ships once, without the texts, and the files of Electron that are there', async () => {
  writeFileSync(file, JSON.stringify(packages))
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'many')
  expect(await listLicences(file, folder)).toEqual({
    packages: [
      { name: 'zod', version: '4.0.0', licence: 'MIT' },
      { name: 'zod', version: '3.0.0', licence: 'MIT' },
    ],
    files: [join(folder, 'LICENSES.chromium.html')],
  })
})

test('gives the text of one version, and none of what does not ship', async () => {
  writeFileSync(file, JSON.stringify(packages))
  expect(await licenceText(file, { name: 'zod', version: '3.0.0' })).toBe('Of the older one')
  expect(await licenceText(file, { name: 'zod', version: '1.0.0' })).toBe('')
})

test('says that there is no list where the build wrote none, and fails on one that is damaged', async () => {
  expect((await listLicences(join(folder, 'none.json'), join(folder, 'nowhere'))).packages).toBeNull()
  writeFileSync(file, '[{"name":')
  await expect(listLicences(file, folder)).rejects.toThrow()
})
