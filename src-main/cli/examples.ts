import type { Command } from 'commander'

/** A command line that somebody would type, without the program's name, and what it is for. */
export interface Example {
  line: string
  does: string
}

const examples = new WeakMap<Command, Example[]>()

/** Gives a command its examples: they close its help and stand in the man page, and a test parses them. */
export function withExamples(command: Command, ...given: Example[]): Command {
  examples.set(command, given)
  return command.addHelpText('after', () => `\n${describeExamples(given)}`)
}

export function examplesOf(command: Command): Example[] {
  return examples.get(command) ?? []
}

function describeExamples(given: Example[]): string {
  return ['Examples:', ...given.map(({ line, does }) => `  leafcutter ${line}\n      ${does}`)].join('\n')
}
