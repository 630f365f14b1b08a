import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { temporaryFolder } from '../store/testing/temporary-folder.ts'
import { bashCompletion, completed, fishCompletion, zshCompletion } from './completion-scripts.ts'
import { leafcutterProgram } from './program.ts'

vi.mock('../built-files.ts', () => ({}))

const program = leafcutterProgram(() => {})
const scripts = { bash: bashCompletion(program), zsh: zshCompletion(program), fish: fishCompletion(program) }

test.each(Object.entries(scripts))('%s knows every command and every flag, and no hidden command', (shell, script) => {
  const commands = completed(program)
  expect(commands.length).toBeGreaterThan(10)
  for (const { name, flags } of commands) {
    expect(script).toContain(name)
    for (const flag of flags) expect(script).toContain(shell === 'fish' ? `-l ${flag.name.slice(2)}` : flag.name)
  }
  expect(commands.map(({ name }) => name)).not.toContain('complete-batches')
})

/** What bash would offer for a line; two batches are there. */
function offered(...words: string[]): string[] {
  const folder = temporaryFolder()
  const fake = join(folder, 'leafcutter')
  writeFileSync(fake, '#!/bin/sh\n[ "$1" = complete-batches ] && printf "b_one\\tArchive 1998\\nb_two\\tInvoices\\n"\n')
  chmodSync(fake, 0o755)
  const ask = `cd ${folder}; COMP_WORDS=(leafcutter ${words.map((word) => `"${word}"`).join(' ')}); COMP_CWORD=${words.length}; _leafcutter; printf '%s\\n' "\${COMPREPLY[@]}"`
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  return execFileSync('bash', ['--norc', '-c', `${scripts.bash}\n${ask}`], { encoding: 'utf8', env })
    .split('\n')
    .filter(Boolean)
}

test.skipIf(process.platform === 'win32')('bash completes commands, flags, values, batches and files', () => {
  expect(offered('statu')).toEqual(['status'])
  expect(offered('status', '--fa')).toEqual(['--failures'])
  expect(offered('status', 'b_')).toEqual(['b_one', 'b_two'])
  expect(offered('search', 'words', '--batch', 'b_t')).toEqual(['b_two'])
  expect(offered('ingest', '--text', '')).toEqual(['skip', 'mixed', 'force', 'only'])
  expect(offered('completion', 'b')).toEqual(['bash'])
  expect(offered('ingest', 'leaf')).toEqual(['leafcutter'])
})
