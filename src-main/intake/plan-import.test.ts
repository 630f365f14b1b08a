import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { batchSettingsSchema } from '../contract/batch.ts'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { type ImportRequest, isInside, planImport, sourcesAgain } from './plan-import.ts'
import { makeFiles } from './testing/make-files.ts'

const settings = batchSettingsSchema.parse({})

/** Two folders of the same name with a document each, and a file. */
function places() {
  const root = temporaryFolder()
  makeFiles(root, 'x/docs/a.pdf', 'y/docs/b.pdf', 'single.pdf')
  const at = (path: string) => join(root, path)
  const plan = (paths: string[], outputDir: string, more: Partial<ImportRequest> = {}) =>
    planImport({ paths: paths.map(at), outputDir: at(outputDir), settings, ...more })
  return { at, plan }
}

describe('a plan', () => {
  test('for one folder mirrors it as it is and is named after it', () => {
    const { at, plan } = places()
    expect(plan(['x/docs'], 'out')).toMatchObject({
      name: 'docs',
      sources: [{ path: at('x/docs'), isFolder: true, prefix: '' }],
      outputDir: at('out'),
      priority: 0,
    })
  })

  test('for several things gives each its name in the outputs, numbered where two are alike', () => {
    const prefixes = places()
      .plan(['x/docs', 'y/docs', 'single.pdf'], 'out')
      .sources.map((source) => source.prefix)
    expect(prefixes.sort()).toEqual(['docs', 'docs (2)', 'single.pdf'])
  })

  test('is named after the first thing that was named, or as the operator says', () => {
    const { plan } = places()
    expect(plan(['y/docs', 'single.pdf', 'x/docs'], 'out').name).toBe('docs and 2 more')
    expect(plan(['single.pdf', 'x/docs'], 'out').name).toBe('single.pdf and 1 more')
    expect(plan(['x/docs'], 'out', { name: 'May' }).name).toBe('May')
  })

  test('takes the same thing named twice once', () => {
    const { at, plan } = places()
    symlinkSync(at('x/docs'), at('link'))
    expect(plan(['x/docs', 'x/docs', 'link'], 'out').sources).toHaveLength(1)
  })

  test('makes the output folder', () => {
    const { at, plan } = places()
    plan(['x/docs'], 'new/out')
    expect(() => writeFileSync(at('new/out/file'), '')).not.toThrow()
  })
})

describe('the same import', () => {
  test('has the same key and the same names in the outputs, whatever the order', () => {
    const { plan } = places()
    const one = plan(['x/docs', 'y/docs'], 'out')
    const other = plan(['y/docs', 'x/docs'], 'out')
    expect(other.importKey).toBe(one.importKey)
    expect(other.sources).toEqual(one.sources)
  })

  test('of other paths, settings or output folder is another', () => {
    const { plan } = places()
    const forced = { settings: batchSettingsSchema.parse({ textPolicy: 'force' }) }
    const plans = [plan(['x/docs'], 'out'), plan(['y/docs'], 'out'), plan(['x/docs'], 'out2'), plan(['x/docs'], 'out', forced)]
    expect(new Set(plans.map((each) => each.importKey)).size).toBe(4)
    expect(new Set(plans.map((each) => each.settingsHash)).size).toBe(2)
  })

  test('of another name or priority is the same', () => {
    const { plan } = places()
    expect(plan(['x/docs'], 'out', { name: 'May', priority: 3 }).importKey).toBe(plan(['x/docs'], 'out').importKey)
  })

  test('finds its sources again after a restart', () => {
    const { plan } = places()
    const { sources } = plan(['x/docs', 'y/docs', 'single.pdf'], 'out')
    expect(sourcesAgain(sources.map((source) => source.path))).toEqual(sources)
  })
})

describe('refused is', () => {
  test.each<[string, string[], string]>([
    ['an input that is not there', ['x/docs', 'nowhere'], 'INPUT_MISSING'],
    ['an output folder inside the input', ['x'], 'OUTPUT_OVERLAPS_INPUT'],
    ['an output folder that is the input', ['x/out'], 'OUTPUT_OVERLAPS_INPUT'],
    ['an output folder that holds the input', ['x/out/inner'], 'OUTPUT_OVERLAPS_INPUT'],
    ['an output folder that holds a file of the input', ['x/out/inner/a.pdf'], 'OUTPUT_OVERLAPS_INPUT'],
  ])('%s', (_, paths, code) => {
    const { at, plan } = places()
    makeFiles(at('x'), 'out/inner/a.pdf')
    expect(() => plan(paths, 'x/out')).toThrow(expect.objectContaining({ code }))
  })

  test('an output folder that only looks as if it were outside', () => {
    const { at, plan } = places()
    symlinkSync(at('x/docs'), at('elsewhere'))
    expect(() => plan(['x'], 'elsewhere/out')).toThrow(expect.objectContaining({ code: 'OUTPUT_OVERLAPS_INPUT' }))
  })

  test('an output folder that cannot be made', () => {
    const denied = expect.objectContaining({ code: 'OUTPUT_DENIED' })
    expect(() => places().plan(['x/docs'], 'single.pdf/out')).toThrow(denied)
    expect(() => places().plan(['x/docs'], 'single.pdf')).toThrow(denied)
  })
})

describe('not refused is', () => {
  test('a sibling whose name begins alike', () => {
    const { at, plan } = places()
    mkdirSync(at('x/docs-out'))
    expect(plan(['x/docs'], 'x/docs-out').outputDir).toBe(at('x/docs-out'))
  })

  test('an output folder beside a file that is imported alone, in another folder', () => {
    expect(() => places().plan(['single.pdf'], 'x/docs/text')).not.toThrow()
  })
})

test.each([
  ['/a/b', '/a', true],
  ['/a', '/a', true],
  ['/a/', '/a', true],
  ['/ab', '/a', false],
  ['/a', '/a/b', false],
  ['/a', '/', true],
])('%s lies in %s: %s', (path, folder, inside) => {
  expect(isInside(path, folder)).toBe(inside)
})

test('formats are part neither of what identifies a result nor of what identifies an import', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'in'))
  const plan = (formats: string[]) =>
    planImport({ paths: [join(folder, 'in')], outputDir: join(folder, 'out'), settings: batchSettingsSchema.parse({ formats }) })
  const [text, all] = [plan(['txt']), plan(['pdf', 'tsv', 'txt'])]
  expect([all.settingsHash, all.importKey]).toEqual([text.settingsHash, text.importKey])
  expect(all.settings.formats).toEqual(['txt', 'tsv', 'pdf'])
})
