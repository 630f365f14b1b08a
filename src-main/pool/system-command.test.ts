import { expect, test } from 'vitest'
import type { SystemAction } from '../contract/when-done.ts'
import { systemCommand } from './system-command.ts'

test.each<[SystemAction, NodeJS.Platform, string]>([
  ['sleep', 'linux', 'systemctl suspend'],
  ['shut-down', 'linux', 'systemctl poweroff'],
  ['sleep', 'darwin', '/usr/bin/pmset sleepnow'],
  ['shut-down', 'darwin', '/usr/bin/osascript -e tell application "System Events" to shut down'],
  ['sleep', 'win32', 'D:\\Win/System32/rundll32.exe powrprof.dll,SetSuspendState 0,1,0'],
  ['shut-down', 'win32', 'D:\\Win/System32/shutdown.exe /s /t 0'],
])('%s on %s', (action, platform, words) => {
  const { program, args } = systemCommand(action, platform, { SystemRoot: 'D:\\Win' })
  expect([program, ...args].join(' ').replaceAll('\\System32\\', '/System32/')).toBe(words)
})
