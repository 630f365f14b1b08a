import { LeafcutterError } from '../../contract/error-catalogue.ts'
import type { UpdateChoice } from '../../contract/updates.ts'
import { HandClock } from '../../queue/testing/hand-clock.ts'
import { LookSchedule } from '../look-schedule.ts'
import { Updates } from '../updates.ts'
import { TwinUpdater, updateWith } from './twin-updater.ts'

/** An app with its operator and its publisher, and what each of them may do. It notes what it was asked for, to compare with what was done. */
export class UpdatesWorld {
  readonly twin = new TwinUpdater()
  readonly #clock = new HandClock()
  readonly updates = new Updates({
    ...{ clock: this.#clock, version: '0.1.0', address: 'https://updates.example.org/', installs: true, updater: async () => this.twin },
    ...{ kept: null, trouble: null, keep: () => undefined, changed: () => undefined },
  })
  choice: UpdateChoice = 'never'
  /** Whether pages are being read. */
  busy = false
  /** How often it may have asked at most. */
  mayLook = 0
  /** The versions that the operator saw when he asked for a download. */
  readonly wanted: string[] = []
  readonly #schedule = new LookSchedule({
    clock: this.#clock,
    choice: () => this.choice,
    lookedAt: () => this.updates.now.lookedAt,
    look: () => void this.updates.look(),
  })

  look = () => {
    this.mayLook += 1
    void this.updates.look()
  }
  download = () => {
    const { state } = this.updates.now
    if ('update' in state && state.update) this.wanted.push(state.update.version)
    // It asks once more before it downloads.
    this.mayLook += 1
    void this.updates.download()
  }
  stopDownload = () => this.updates.stopDownload()
  leave = () => this.updates.leave(this.busy)
  answer = () => {
    this.twin.hangs = false
    this.twin.goOn()
  }
  hang = () => {
    this.twin.hangs = true
  }
  someBytes = () => this.twin.tell(10)
  beginPages = () => {
    this.busy = true
  }
  endPages = () => {
    this.busy = false
  }
  choose(choice: UpdateChoice) {
    this.choice = choice
    this.#schedule.follow()
  }
  publish(version: string) {
    this.twin.found = updateWith({ version })
  }
  fail(code: 'UPDATES_UNREACHABLE' | 'UPDATE_DAMAGED' | null) {
    this.twin.failure = code && new LeafcutterError(code)
  }
  pass(milliseconds: number) {
    if (this.choice === 'daily') this.mayLook += 1
    this.#clock.advance(milliseconds)
  }
}
