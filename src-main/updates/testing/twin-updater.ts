import type { FoundUpdate } from '../../contract/updates.ts'
import type { Updater } from '../updater.ts'

export function updateWith(change: Partial<FoundUpdate> = {}): FoundUpdate {
  return {
    version: '0.2.0',
    releasedAt: Date.UTC(2026, 10, 20),
    file: 'Leafcutter-0.2.0.exe',
    url: 'https://updates.example.org/leafcutter/Leafcutter-0.2.0.exe',
    size: 1_000,
    sha512: 'ab'.repeat(64),
    notes: null,
    ...change,
  }
}

/** An updater without a network: what it finds and when it ends is said by the test, what was asked of it is counted. */
export class TwinUpdater implements Updater {
  found: FoundUpdate | null = updateWith()
  /** Fails with it, as long as it is there. */
  failure: Error | null = null
  /** Whether calls end at once; if not, when the test says so. */
  hangs = false
  looks = 0
  /** The versions that were asked for. */
  readonly downloads: string[] = []
  installs = 0
  #waiting: (() => void)[] = []
  #told: (bytes: number, total: number) => void = () => undefined

  async look(): Promise<FoundUpdate | null> {
    this.looks += 1
    await this.#end()
    return this.found
  }

  async download(told: (bytes: number, total: number) => void): Promise<void> {
    this.downloads.push(this.found?.version ?? 'nothing')
    this.#told = told
    await this.#end()
  }

  install(): void {
    this.installs += 1
  }

  /** So many bytes of the download are here. */
  tell(bytes: number): void {
    this.#told(bytes, 1_000)
  }

  /** Ends what hangs. */
  goOn(): void {
    for (const wake of this.#waiting.splice(0)) wake()
  }

  async #end(): Promise<void> {
    if (this.hangs) await new Promise<void>((wake) => this.#waiting.push(wake))
    if (this.failure) throw this.failure
  }
}
