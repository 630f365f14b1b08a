import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { errorCatalogue } from '../../src-main/contract/error-catalogue.ts'
import { temporaryFolder, typedBytes } from './folders.ts'
import { leafcutter } from './run-leafcutter.ts'

/** On a Node that is too old the database would crash the program without a word; see src-main/cli/node-version.ts. */

const folder = temporaryFolder()
const { happened, done, action, exitCode } = errorCatalogue.NODE_TOO_OLD
const sentence = (version: string) => `${happened.slice(0, -1)} (this is Node ${version}). ${done} ${action} [NODE_TOO_OLD]\n`

async function ingestArguments(): Promise<string[]> {
  writeFileSync(join(folder, 'letter.pdf'), await typedBytes(1))
  return ['ingest', join(folder, 'letter.pdf'), '--out', join(folder, 'out'), '--data', join(folder, 'data')]
}

test('a Node that calls itself old is refused in a sentence before anything is made', async () => {
  const pretence = `Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.18.0',napi:'9'}})`
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(pretence)}` }
  const ended = await leafcutter(await ingestArguments(), { env })
  expect(ended).toMatchObject({ status: exitCode, stderr: sentence('20.18.0'), stdout: '' })
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

test('and so is a real one, where this computer has one', async (context) => {
  const old = oldNode()
  if (old === null) return context.skip('the only Node on PATH is new enough')
  const ended = await leafcutter(await ingestArguments(), { node: old.program })
  expect(ended).toMatchObject({ status: exitCode, stderr: sentence(old.version), stdout: '' })
  expect(existsSync(join(folder, 'data'))).toBe(false)
})

/** A Node on PATH whose Node-API is too old, though still one that can load the program. */
function oldNode(): { program: string; version: string } | null {
  const programs = (process.env.PATH ?? '').split(':').map((directory) => join(directory, 'node'))
  const found = programs.filter(existsSync).map((program) => {
    const [version = '', api = ''] = execFileSync(program, ['-p', 'process.versions.node + " " + process.versions.napi'])
      .toString()
      .trim()
      .split(' ')
    return { program, version, api: Number(api) }
  })
  return found.find(({ version, api }) => api < 10 && Number.parseInt(version, 10) >= 20) ?? null
}
