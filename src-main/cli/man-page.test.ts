import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { examplesOf } from './examples.ts'
import { manPage } from './man-page.ts'
import { leafcutterProgram } from './program.ts'

vi.mock('../built-files.ts', () => ({}))

const program = leafcutterProgram(() => {})
const page = manPage(program)

test('the man page has every command with its flags and examples', () => {
  const plain = page.replaceAll('\\-', '-')
  for (const command of program.createHelp().visibleCommands(program)) {
    expect(plain).toContain(`.SS ${command.name()} `)
    for (const { flags } of command.options.filter(({ hidden }) => !hidden)) expect(plain).toContain(`.B ${flags}`)
    for (const { line } of examplesOf(command)) expect(plain).toContain(`leafcutter ${line}`)
  }
})

test('no text of a command is taken for a request', () => {
  const requests = page.split('\n').filter((line) => /^[.']/.test(line))
  for (const request of requests) expect(request).toMatch(/^\.(TH|SH|SS|TP|PP|RS|RE|nf|fi|B|I|RI)\b/)
})

test.skipIf(!existsSync('/usr/bin/groff'))('groff has nothing to remark', () => {
  const groff = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z'], { input: page, encoding: 'utf8' })
  expect(groff).toMatchObject({ status: 0, stderr: '' })
})
