import type { Command } from 'commander'
import { expect, it, vi } from 'vitest'
import { examplesOf } from './examples.ts'
import { leafcutterProgram } from './program.ts'

// The command line is taken apart here, and nothing of it is run: it needs no build.
vi.mock('../built-files.ts', () => ({}))

const commands = leafcutterProgram(() => {}).commands.map((command) => [command.name(), command] as const)

/** The arguments of a line as a shell would take them apart; examples quote with double quotes only. */
function argumentsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

/** Which command would run for a line; nothing runs. @throws what the command line would refuse */
async function chosenBy(line: string): Promise<string[]> {
  const chosen: string[] = []
  const program = leafcutterProgram(() => {})
  for (const command of program.commands) command.action(() => void chosen.push(command.name()))
  await program.parseAsync(['node', 'leafcutter', ...argumentsOf(line)])
  return chosen
}

it.each(commands)('%s is described, with its arguments and flags', (_, command: Command) => {
  expect(command.description()).not.toBe('')
  expect(command.registeredArguments.every(({ description }) => description !== '')).toBe(true)
  expect(command.options.every(({ description }) => description !== '')).toBe(true)
})

it.each(commands)('%s has examples that can be typed', async (name, command) => {
  const examples = examplesOf(command)
  expect(examples.length).toBeGreaterThan(0)
  for (const { line, does } of examples) {
    expect(await chosenBy(line), line).toEqual([name])
    expect(does).not.toBe('')
  }
})

it('refuses a flag that no command has', async () => {
  await expect(chosenBy('status --nonsense')).rejects.toThrow('unknown option')
})

it('closes the help of a command with its examples', () => {
  const help: string[] = []
  const status = leafcutterProgram(() => {}).commands.find((command) => command.name() === 'status')
  status?.configureOutput({ writeOut: (text) => void help.push(text) }).outputHelp()
  expect(help.join('')).toContain('Examples:\n  leafcutter status\n')
})
