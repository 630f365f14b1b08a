import type { Command } from 'commander'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { withExamples } from './examples.ts'
import { manPage } from './man-page.ts'

/** Adds the command in the place of commander's own, which has no man page. */
export function addHelp(program: Command, finish: (status: number) => void): void {
  withExamples(
    program
      .helpCommand(false)
      .command('help')
      .description('what the commands do, or one of them with its flags and examples')
      .argument('[command]', 'the name of a command')
      .option('--man', 'everything as a man page in roff, for `man -l -`')
      .action((name: string | undefined, { man }: { man?: boolean }) => {
        const command = name === undefined ? program : program.commands.find((one) => one.name() === name)
        if (!command) throw new LeafcutterError('USAGE', { detail: `there is no command ${name}` })
        if (man) process.stdout.write(manPage(program))
        else command.outputHelp()
        finish(0)
      }),
    { line: 'help ingest', does: 'the flags and examples of one command' },
    { line: 'help --man', does: 'the man page; `leafcutter help --man | man -l -` shows it' },
  )
}
