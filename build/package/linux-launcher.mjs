// What `leafcutter` stands for on Linux: the app, told before it starts whether it needs a display.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node24, projectFile } from '../setup/project.mjs'
import { packagesFolder } from './builder-options.mjs'

/** Gives the folder with the launcher in it. */
export function makeLinuxLauncher() {
  const folder = join(packagesFolder, 'launcher')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'leafcutter'), launcherFor(commandNames()), { mode: 0o755 })
  return folder
}

function commandNames() {
  return namesInHelp(execFileSync(node24, [projectFile('out', 'main', 'cli.js'), '--help'], { encoding: 'utf8' }))
}

/** The commands that a help lists, without their arguments. */
export function namesInHelp(help) {
  const [, list] = help.split('\nCommands:\n')
  return [...list.matchAll(/^ {2}([a-z][\w-]*)/gm)].map(([, name]) => name)
}

/**
 * A command runs without a display. It opens no page of Chromium, so it loses nothing without Chromium's sandbox, which root cannot have;
 * documents are read in processes of their own either way.
 */
export function launcherFor(commands) {
  return `#!/bin/sh
app=$(dirname "$(readlink -f "$0")")/../leafcutter
case "\${1-}" in
  ${[...commands, '--help', '-h', '--version', '-V'].join('|')})
    exec "$app" --no-sandbox --ozone-platform=headless --log-level=3 "$@" ;;
esac
exec "$app" "$@"
`
}
