// Generates the next migration from src-main/store/schema/ and makes its tables STRICT, which drizzle-kit cannot express.
// Usage: npm run migrations -- --name what-changes
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../drizzle/', import.meta.url))
const generator = fileURLToPath(new URL('../../node_modules/drizzle-kit/bin.cjs', import.meta.url))

const { status } = spawnSync(process.execPath, [generator, 'generate', ...process.argv.slice(2)], { stdio: 'inherit' })
if (status !== 0) process.exit(status ?? 1)

for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
  const path = `${folder}${name}`
  const plain = readFileSync(path, 'utf8')
  // A table ends with a bracket and a semicolon at the start of a line; nothing else in a generated file does.
  const strict = plain.replaceAll(/^\);/gm, ') STRICT;')
  if (strict !== plain) writeFileSync(path, strict)
}
