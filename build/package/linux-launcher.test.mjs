import { expect, test } from 'vitest'
import { launcherFor, namesInHelp } from './linux-launcher.mjs'

const help = `Usage: leafcutter [options] [command]

Turns folders into text.

Options:
  -V, --version               output the version number

Commands:
  ingest [options] <path...>  import folders and files
                              as one batch
  help [command]              display help for command
`

test('the commands of a help are those at the beginning of a line', () => {
  expect(namesInHelp(help)).toEqual(['ingest', 'help'])
})

test('a command starts without a display, and anything else as it was given', () => {
  const script = launcherFor(['ingest', 'help'])
  expect(script).toContain('  ingest|help|--help|-h|--version|-V)\n')
  expect(script.endsWith('exec "$app" "$@"\n')).toBe(true)
})
