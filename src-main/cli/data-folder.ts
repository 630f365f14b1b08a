import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { nonEmpty } from './non-empty.ts'

/** The folder where the desktop app keeps its data, so that both work with the same batches; where Electron puts it for this name. */
export function defaultDataFolder(platform = process.platform, environment = process.env, home = homedir()): string {
  if (platform === 'win32') return join(environment.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Leafcutter')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Leafcutter')
  return join(environment.XDG_CONFIG_HOME ?? join(home, '.config'), 'Leafcutter')
}

/** Adds the flag that names it. */
export function withData(command: Command): Command {
  return command.option('--data <dir>', 'database and artefacts', nonEmpty, defaultDataFolder())
}
