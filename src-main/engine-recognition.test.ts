import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { batchSettingsSchema } from './contract/batch.ts'
import { pageEngine, withEngineVersion } from './engine-recognition.ts'

const native = batchSettingsSchema.parse({ engine: 'native' })

function tesseract(version: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-engine-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'tesseract'), `#!/bin/sh\necho "tesseract ${version}"\n`)
  chmodSync(join(folder, 'tesseract'), 0o755)
  return join(folder, 'tesseract')
}

test('a batch of the engine that ships has no version to remember', async () => {
  const settings = batchSettingsSchema.parse({})
  expect(await withEngineVersion(settings, '/nowhere')).toEqual(settings)
  expect(pageEngine(settings, '/nowhere')).toEqual({ name: 'tesseract.js' })
})

test.skipIf(process.platform === 'win32')('a batch remembers the version of the program, which every page is told', async () => {
  const program = tesseract('5.9.9')
  const settings = await withEngineVersion(native, program)
  expect(settings).toEqual({ ...native, engineVersion: '5.9.9' })
  expect(pageEngine(settings, program)).toEqual({ name: 'native', program, version: '5.9.9' })
})

test('a program that is not there, or is another, is ENGINE_MISSING', async () => {
  await expect(withEngineVersion(native, '/nowhere')).rejects.toMatchObject({ code: 'ENGINE_MISSING' })
  await expect(withEngineVersion(native, process.execPath)).rejects.toMatchObject({ code: 'ENGINE_MISSING' })
  expect(() => pageEngine(native, '/nowhere')).toThrow(expect.objectContaining({ code: 'ENGINE_MISSING' }))
})
