import type { Command } from 'commander'
import { version } from '../version.ts'
import { examplesOf } from './examples.ts'

/** The exit statuses of all commands. */
export const exitStatuses = [
  ['0', 'everything done'],
  ['1', 'some files or pages failed or were excluded; nothing was found'],
  ['2', 'wrong usage'],
  ['3', 'settings, output folder, database or this Node cannot be used; workers keep dying'],
  ['4', 'disk full'],
  ['5', 'another Leafcutter holds the data folder'],
  ['129, 130, 143', 'stopped by a signal; what was done is kept'],
] as const

/** The whole command line as a man page in roff, made from the commands themselves. */
export function manPage(program: Command): string {
  const commands = program.createHelp().visibleCommands(program)
  return [
    `.TH LEAFCUTTER 1 "" "Leafcutter ${version}" "Leafcutter"`,
    '.SH NAME',
    'leafcutter \\- turns folders of PDFs and scans into text',
    '.SH SYNOPSIS',
    '.B leafcutter',
    '.I command',
    '.RI [ options ]',
    '.SH DESCRIPTION',
    roff(program.description()),
    'Results go to standard output, everything for people to standard error.',
    '.SH COMMANDS',
    ...commands.flatMap(describeCommand),
    '.SH EXIT STATUS',
    ...exitStatuses.flatMap(([status, meaning]) => ['.TP', `.B ${status}`, roff(meaning)]),
    '',
  ].join('\n')
}

function describeCommand(command: Command): string[] {
  const help = command.createHelp()
  return [
    `.SS ${roff(`${command.name()} ${command.usage()}`)}`,
    roff(capitalised(command.description())),
    ...command.registeredArguments.flatMap((argument) => ['.TP', `.I ${roff(argument.name())}`, roff(argument.description)]),
    ...help.visibleOptions(command).flatMap((option) => ['.TP', `.B ${roff(option.flags)}`, roff(help.optionDescription(option))]),
    ...examplesOf(command).flatMap(({ line, does }) => [
      '.PP',
      `Example: ${roff(does)}`,
      '.RS',
      '.nf',
      `leafcutter ${roff(line)}`,
      '.fi',
      '.RE',
    ]),
  ]
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** A hyphen is to be one that can be copied, and a dot or quote at the beginning of a line is no request. */
function roff(text: string): string {
  return text
    .replace(/\\/g, '\\e')
    .replace(/-/g, '\\-')
    .replace(/^(?=[.'])/, '\\&')
}
