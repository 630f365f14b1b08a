import { app } from 'electron'
import { commandNames } from './cli/program.ts'
import { namedCommand } from './desktop/named-command.ts'
import { toHandOver } from './desktop/named-paths.ts'
import { runCommand } from './desktop/run-command.ts'
import { startDesktop } from './desktop/start-desktop.ts'

/** The entry of the app: a command is run without a window, anything else opens the window. */

app.setName('Leafcutter')
const named = toHandOver(process.argv, process.cwd(), process.defaultApp ? app.getAppPath() : null)
const command = namedCommand(named.args, commandNames())
if (command === null) startDesktop(named)
else runCommand(command)
