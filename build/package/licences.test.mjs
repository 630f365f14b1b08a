import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectFolder } from '../setup/project.mjs'
import { nameOfPackage, writeLicences } from './licences.mjs'
import { shippedPackages } from './shipped-packages.mjs'

const out = mkdtempSync(join(tmpdir(), 'leafcutter-licences-'))
afterAll(() => rmSync(out, { recursive: true }))

test.each([
  ['../../../node_modules/react/index.js', 'react'],
  ['../../../node_modules/@mantine/core/esm/core.mjs', '@mantine/core'],
  ['../../../node_modules/a/node_modules/@b/c/d.js', '@b/c'],
  ['../../../src-renderer/app/main.tsx', undefined],
])('a source %s belongs to %s', (source, name) => {
  expect(nameOfPackage(source)).toBe(name)
})

test('every package that ships or was bundled is listed with its licence', () => {
  mkdirSync(join(out, 'renderer', 'assets'), { recursive: true })
  const sources = ['../../../node_modules/react/index.js', '../../../src-renderer/app/main.tsx']
  writeFileSync(join(out, 'renderer', 'assets', 'index.js.map'), JSON.stringify({ sources }))
  writeLicences(out)
  const listed = JSON.parse(readFileSync(join(out, 'licences.json'), 'utf8'))
  const names = new Set(listed.map(({ name }) => name))
  expect(shippedPackages(projectFolder).filter(({ name }) => !names.has(name))).toEqual([])
  expect(names).toContain('react')
  expect(names).not.toContain('vitest')
  expect(listed.find(({ name }) => name === 'libheif-js')).toMatchObject({
    licence: 'LGPL-3.0',
    text: expect.stringContaining('LESSER GENERAL PUBLIC'),
  })
  expect(listed.filter(({ licence }) => licence === '')).toEqual([])
})
