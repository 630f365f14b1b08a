import { join } from 'node:path'
import type { SystemAction } from '../contract/when-done.ts'

/** A program and its arguments; it is started without a shell. */
export interface SystemCommand {
  program: string
  args: string[]
}

/**
 * What puts a computer to sleep or shuts it down, as its system offers it to whoever sits at it: logind on Linux, pmset and System Events on macOS
 * (which lets programs ask about what is not saved), powrprof and shutdown on Windows. Other systems are treated as Linux.
 */
export function systemCommand(action: SystemAction, platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): SystemCommand {
  switch (platform) {
    case 'darwin':
      return action === 'sleep'
        ? { program: '/usr/bin/pmset', args: ['sleepnow'] }
        : { program: '/usr/bin/osascript', args: ['-e', 'tell application "System Events" to shut down'] }
    case 'win32': {
      const system = (name: string) => join(environment.SystemRoot ?? 'C:\\Windows', 'System32', name)
      return action === 'sleep'
        ? { program: system('rundll32.exe'), args: ['powrprof.dll,SetSuspendState', '0,1,0'] }
        : { program: system('shutdown.exe'), args: ['/s', '/t', '0'] }
    }
    default:
      return { program: 'systemctl', args: [action === 'sleep' ? 'suspend' : 'poweroff'] }
  }
}
