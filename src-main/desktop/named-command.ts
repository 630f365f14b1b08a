/**
 * The command that a start of the app names, with everything behind it; null for a start of the window. Before it may stand switches of Chromium.
 * A folder that is called like a command is named with its path: `./check`.
 * @param args what stands behind the app on its command line
 * @param commands the names of all commands
 */
export function namedCommand(args: string[], commands: ReadonlySet<string>): string[] | null {
  const first = args.findIndex((argument) => !argument.startsWith('-'))
  const name = args[first]
  if (name !== undefined) return commands.has(name) ? args.slice(first) : null
  const asked = args.find((argument) => asking.has(argument))
  return asked === undefined ? null : [asked]
}

const asking = new Set(['--help', '-h', '--version', '-V'])
