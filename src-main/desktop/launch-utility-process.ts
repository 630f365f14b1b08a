import { utilityProcess } from 'electron'
import type { LaunchHost } from '../pool/launch-host.ts'

/** Makes hosts as Electron's utility processes: in the packaged app there is no plain Node to fork. */
export const launchUtilityProcess: LaunchHost = (hostFile) => {
  const child = utilityProcess.fork(hostFile, [], { serviceName: 'Leafcutter worker', stdio: ['ignore', 'ignore', 'inherit'] })
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
    // The gentle signal is enough only for a process that still listens; one that loops in native code does not.
    kill: () => {
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
    },
    // Electron ends without waiting for them.
    forget() {},
  }
}
