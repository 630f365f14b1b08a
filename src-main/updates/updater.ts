import type { FoundUpdate } from '../contract/updates.ts'

/** What asks the publisher and has the files; the only thing here that uses the network. */
export interface Updater {
  /**
   * The newest version that the publisher names, whatever runs here; null when it is not for this computer.
   * @throws UPDATES_UNREACHABLE
   */
  look(signal: AbortSignal): Promise<FoundUpdate | null>
  /**
   * Downloads and checks what was found last.
   * @param told bytes that are here, and of how many
   * @throws UPDATES_UNREACHABLE, UPDATE_DAMAGED, UPDATE_NOT_KEPT
   */
  download(told: (bytes: number, total: number) => void, signal: AbortSignal): Promise<void>
  /** Has what was downloaded installed by a program that waits until this one is gone. Must not wait. */
  install(): void
}
