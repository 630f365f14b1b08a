import { constants, setPriority } from 'node:os'

const { PRIORITY_BELOW_NORMAL, PRIORITY_LOW } = constants.priority

/** Gives this process the priority of its speed; anything but `background` is full speed, which is still below other programs. */
export function lowerPriority(speed: string | undefined, set = setPriority): void {
  set(speed === 'background' ? PRIORITY_LOW : PRIORITY_BELOW_NORMAL)
}
