import { type LaunchHost, launchChildProcess } from '../pool/launch-host.ts'

let launch: LaunchHost = launchChildProcess

/** Makes the hosts of a run that a command owns. */
export const launchHost: LaunchHost = (hostFile, speed) => launch(hostFile, speed)

/** Said once, before any command runs: the packaged app has no plain Node to make child processes of. */
export function launchHostsBy(other: LaunchHost): void {
  launch = other
}
