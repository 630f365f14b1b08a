import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findTesseract, tesseractVersion } from './native-tesseract.ts'

function programThat(script: string): { folder: string; program: string } {
  const folder = mkdtempSync(join(tmpdir(), 'leafcutter-tesseract-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const program = join(folder, 'tesseract')
  writeFileSync(program, `#!/bin/sh\n${script}\n`)
  chmodSync(program, 0o755)
  return { folder, program }
}

describe.skipIf(process.platform === 'win32')('the tesseract of this computer', () => {
  test('is the first on PATH', () => {
    const { folder, program } = programThat('')
    expect(findTesseract(null, { PATH: ['/nowhere', folder, '/usr/bin'].join(delimiter) }, 'linux')).toBe(program)
    expect(findTesseract(null, { PATH: '/nowhere' }, 'linux')).toBeNull()
    expect(findTesseract(null, {}, 'linux')).toBeNull()
  })

  test('is the one that was named, or none: another must not read in its place', () => {
    const { folder, program } = programThat('')
    expect(findTesseract(program, {}, 'linux')).toBe(program)
    expect(findTesseract(join(folder, 'other'), { PATH: folder }, 'linux')).toBeNull()
    expect(findTesseract(folder, { PATH: folder }, 'linux')).toBeNull()
    chmodSync(program, 0o644)
    expect(findTesseract(program, {}, 'linux') === null || process.getuid?.() !== 0).toBe(true)
  })

  test.each([
    ['echo "tesseract 5.3.0"; echo " leptonica-1.82.0"', '5.3.0'],
    ['echo "tesseract v5.4.0.20240606"', '5.4.0.20240606'],
    ['echo "tesseract 4.0.0" >&2', '4.0.0'],
    ['echo "something else 1.0"', null],
    ['exit 1', null],
  ])('tells its version: %s', async (script, version) => {
    expect(await tesseractVersion(programThat(script).program)).toBe(version)
  })

  test('has no version when it is not there', async () => {
    expect(await tesseractVersion('/nowhere/tesseract')).toBeNull()
  })
})
