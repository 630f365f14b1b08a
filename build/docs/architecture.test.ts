import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { documentNames, inlineCode, projectFolder, readDocument } from './documents.ts'

const architecture = inlineCode(readDocument('docs/architecture.md'))

/** Every source file, from the project's folder on. */
const sources = ['src-main', 'src-workers', 'src-renderer', 'e2e', 'bench', 'build'].flatMap((folder) =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' }).map((file) => `/${folder}/${file.replaceAll('\\', '/')}`),
)

test.each(documentNames)('%s names only source files that there are', (name) => {
  const named = inlineCode(readDocument(name)).filter((code) => /^[\w./-]+\.(tsx?|mjs)$/.test(code))
  expect(named.filter((file) => !sources.some((source) => source.endsWith(`/${file}`)))).toEqual([])
})

test('the architecture names every room', () => {
  const rooms = readdirSync(join(projectFolder, 'src-main'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(rooms.map(({ name }) => `src-main/${name}`).filter((room) => !architecture.includes(room))).toEqual([])
})

test('the architecture names the entry of every process', () => {
  const built = readFileSync(join(projectFolder, 'electron.vite.config.ts'), 'utf8')
  const entries = [...built.matchAll(/: '(src-[^']+\.ts)'/g)].map(([, entry = '']) => entry)
  expect(entries.length).toBeGreaterThan(8)
  expect(entries.filter((entry) => !architecture.includes(entry))).toEqual([])
})

test('the architecture names every table', () => {
  const schema = sources.filter((file) => file.startsWith('/src-main/store/schema/') && file.endsWith('.ts'))
  const tables = schema.flatMap((file) => {
    const text = readFileSync(join(projectFolder, file), 'utf8')
    return [...text.matchAll(/sqliteTable\(\s*'(\w+)'/g)].map(([, table = '']) => `${table} (${basename(file)})`)
  })
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter((table) => !architecture.includes(table.replace(/ .*/, '')))).toEqual([])
})
