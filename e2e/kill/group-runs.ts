import { readdirSync, readFileSync } from 'node:fs'

/**
 * Whether anybody in a group of processes still runs. Who is dead and was not called for yet does not count: the first process of a container may do that
 * only once a second.
 */
export function groupRuns(group: number): boolean {
  try {
    process.kill(-group, 0)
  } catch {
    return false
  }
  return process.platform !== 'linux' || readdirSync('/proc').some((entry) => /^\d+$/.test(entry) && runsIn(group, entry))
}

/** As `/proc/PID/stat` tells it behind the name of the program: state, parent, group. */
function runsIn(group: number, pid: string): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const [state = '', , ofGroup] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return Number(ofGroup) === group && !['Z', 'X'].includes(state)
  } catch {
    // It ended while it was looked at.
    return false
  }
}
