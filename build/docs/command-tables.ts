import { Command, type Option } from 'commander'
import { type Example, examplesOf } from '../../src-main/cli/examples.ts'
import { exitStatuses } from '../../src-main/cli/man-page.ts'
import { leafcutterProgram } from '../../src-main/cli/program.ts'
import { withReading } from '../../src-main/cli/reading-options.ts'
import { withSettings } from '../../src-main/cli/settings-options.ts'
import { markdownTable } from './markdown-table.ts'

/** Flags that several commands share, and the heading below which they stand once. */
const shared = [
  { heading: 'How pages are read', flags: withReading(new Command()).options.filter(({ long }) => long !== '--data') },
  { heading: 'How much of the computer it takes', flags: withSettings(new Command()).options },
]

/** What the exit status says, every command with its arguments, flags and examples, then the flags that several of them share. */
export function commandTables(): string {
  const program = leafcutterProgram(() => {})
  const commands = program.createHelp().visibleCommands(program)
  const statuses = markdownTable(
    ['exit status', 'meaning'],
    exitStatuses.map(([status, meaning]) => [status, meaning]),
  )
  const sections = shared.map(({ heading, flags }) => `## ${heading}\n\n${flagTable(flags)}`)
  return [statuses, ...commands.map(describeCommand), ...sections].join('\n\n')
}

function describeCommand(command: Command): string {
  const groups = shared.filter(({ flags }) => flags.every((flag) => has(command, flag)))
  const own = command.options.filter((option) => !groups.some(({ flags }) => flags.some(({ long }) => long === option.long)))
  const words = command.description()
  return [
    `## ${command.name()}`,
    `\`leafcutter ${command.name()} ${command.usage()}\`: ${words}.`,
    ...(command.registeredArguments.length + own.length > 0 ? [flagTable(own, command)] : []),
    ...(groups.length > 0 ? [`Also the flags of ${groups.map(({ heading }) => linkTo(heading)).join(' and ')}.`] : []),
    `\`\`\`sh\n${exampleLines(examplesOf(command))}\n\`\`\``,
  ].join('\n\n')
}

function has(command: Command, flag: Option): boolean {
  return command.options.some(({ long }) => long === flag.long)
}

function linkTo(heading: string): string {
  return `[${heading}](#${heading.toLowerCase().replaceAll(' ', '-')})`
}

function flagTable(options: readonly Option[], command?: Command): string {
  const named = command?.registeredArguments ?? []
  return markdownTable(
    ['argument or flag', 'what it is', 'default'],
    [
      ...named.map((argument) => [`\`${argument.name()}\``, argument.description, '–']),
      ...options.map((option) => [`\`${option.flags}\``, wordsOf(option), defaultOf(option)]),
    ],
  )
}

function wordsOf({ argChoices, description }: Option): string {
  return argChoices ? `${description} (${argChoices.map((choice) => `\`${choice}\``).join(', ')})` : description
}

/** Where its description does not say it. That of the data folder is another on every computer. */
function defaultOf({ defaultValue, long, negate }: Option): string {
  if (long === '--data') return 'that of the window'
  if (defaultValue === undefined || negate) return '–'
  return `\`${defaultValue}\``
}

/** What an example does stands behind it, one below the other. */
function exampleLines(examples: Example[]): string {
  const width = Math.max(...examples.map(({ line }) => line.length))
  return examples.map(({ line, does }) => `leafcutter ${line.padEnd(width)}  # ${does}`).join('\n')
}
