import { describe, expect, it } from 'vitest'
import { namedCommand } from './named-command.ts'

const commands = new Set(['ingest', 'status'])

describe('a start of the app', () => {
  it.each<[string[], string[] | null]>([
    [[], null],
    [['--no-sandbox'], null],
    [['/data/scans'], null],
    [['ingest'], ['ingest']],
    [
      ['ingest', '/data/scans', '--out', '/data/out'],
      ['ingest', '/data/scans', '--out', '/data/out'],
    ],
    [
      ['--no-sandbox', '--ozone-platform=headless', 'status', '--json'],
      ['status', '--json'],
    ],
    [['./ingest'], null],
    [['/data/scans', 'ingest'], null],
    [['--version'], ['--version']],
    [['--no-sandbox', '-h'], ['-h']],
    [
      ['ingest', '--help'],
      ['ingest', '--help'],
    ],
  ])('with %j names %j', (args, named) => {
    expect(namedCommand(args, commands)).toEqual(named)
  })
})
