import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { leafcutterProgram } from '../../src-main/cli/program.ts'
import { errorCodes, isErrorCode } from '../../src-main/contract/error-catalogue.ts'
import { settingNames } from '../../src-main/contract/settings.ts'
import { refusalCodes } from '../../src-main/http/gate.ts'
import { anchors, documentNames, fencedBlocks, inlineCode, localLinks, projectFolder, readDocument } from './documents.ts'

vi.mock('../../src-main/built-files.ts', () => ({}))

const program = leafcutterProgram(() => {})
const flags = new Set(
  [program, ...program.createHelp().visibleCommands(program)]
    .flatMap(({ options }) => options.flatMap(({ long }) => (long ? [long] : [])))
    .concat('--help'),
)

const commands = new Set(
  program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name()),
)
const scripts = Object.keys((JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { scripts: object }).scripts)

/** Flags of other programs that the documents speak of, and of whose they are. */
const flagsOfOthers = new Map([
  ['--deb', 'npm run package'],
  ['--updates', 'npm run package'],
  ['--installers', 'npm run package'],
  ['--kinds', 'npm run samples'],
  ['--awkward', 'npm run samples'],
  ['--kills', 'npm run test:kill'],
  ['--minutes', 'npm run test:soak'],
  ['--every', 'npm run test:soak'],
  ['--seed', 'npm run test:kill, npm run test:soak, npm run bench'],
  ['--keep', 'npm run test:kill, npm run test:soak'],
  ['--verbose', 'npm run test:kill'],
  ['--alone', 'npm run bench'],
  ['--quick', 'npm run bench'],
  ['--only', 'npm run bench'],
  ['--pages', 'npm run bench'],
  ['--name', 'npm run migrations'],
  ['--project', 'vitest'],
  ['--fail-with-body', 'curl'],
  ['--inspect', 'node, which the packaged app refuses'],
])

/** Words in capitals with underscores that are no codes. */
const noCodes = /^(LEAFCUTTER_\w+|NODE_OPTIONS|NODE_EXTRA_CA_CERTS|TESSDATA_PREFIX|OMP_THREAD_LIMIT)$/

/** What the HTTP API refuses before anybody of the catalogue is asked. */
const refusals = new Set<string>(refusalCodes)

/** `sh` is run by a test; the others are nothing that could be typed. */
const languages = ['js', 'sh', 'csv', 'text', 'json']

const all = documentNames.map((name) => [name, readDocument(name)] as const)

test.each(all)('%s leads to files and headings that are there', (name, text) => {
  const wrong = localLinks(text).filter((link) => {
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? name : join(dirname(name), file)
    if (!existsSync(join(projectFolder, target))) return true
    return anchor !== undefined && !anchors(readDocument(target)).includes(anchor)
  })
  expect(wrong).toEqual([])
})

test.each(all)('%s names only flags that there are', (_, text) => {
  const named = inlineCode(text).flatMap((code) => [...code.matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([flag]) => flag))
  expect(named.filter((flag) => !flags.has(flag) && !flagsOfOthers.has(flag))).toEqual([])
})

test.each(all)('%s names only commands and scripts that there are', (_, text) => {
  const named = (pattern: RegExp) => inlineCode(text).flatMap((code) => pattern.exec(code)?.[1] ?? [])
  expect(named(/^leafcutter ([a-z]\S*)/).filter((name) => !commands.has(name))).toEqual([])
  expect(named(/^npm run (?:-s )?(\S+)/).filter((name) => !scripts.includes(name))).toEqual([])
})

test.each(all)('%s names only error codes of the catalogue', (_, text) => {
  const named = inlineCode(text).filter((code) => /^[A-Z]{2,}(_[A-Z]+)+$/.test(code))
  expect(named.filter((code) => !isErrorCode(code) && !noCodes.test(code) && !refusals.has(code))).toEqual([])
})

test.each(all)('%s says of each block what it is', (_, text) => {
  expect(fencedBlocks(text).filter(({ language }) => !languages.includes(language))).toEqual([])
})

test('each flag is on the page of the command line', () => {
  const named = inlineCode(readDocument('docs/command-line.md')).flatMap((code) => code.split(/[ ,]+/))
  expect([...flags].filter((flag) => !named.includes(flag))).toEqual([])
})

test('each setting is on the page of the settings', () => {
  const named = inlineCode(readDocument('docs/settings.md'))
  expect(settingNames.filter((name) => !named.includes(name))).toEqual([])
})

test('each error code is on the page of the errors', () => {
  const named = inlineCode(readDocument('docs/errors.md'))
  expect(errorCodes.filter((code) => !named.includes(code))).toEqual([])
})
