import { dirname, join } from 'node:path'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { DryRun, KeepRules, Removal } from './contract/retention.ts'
import type { DryRunNews, DryRunTask } from './dry-runner.ts'
import type { HostProcess, LaunchHost } from './pool/launch-host.ts'

export interface FoundRemovals {
  dryRun: DryRun
  removals: Removal[]
}

/** Makes dry runs in a process of its own, one at a time: whoever asks meanwhile is given the same. */
export class DryRunProcess {
  readonly #database: string
  readonly #launch: () => HostProcess
  #making: Promise<FoundRemovals> | null = null
  #process: HostProcess | null = null

  /** @param hostFile built entry of the pool's host; the dry runner's lies beside it */
  constructor(database: string, { hostFile, launchHost }: { hostFile: string; launchHost: LaunchHost }) {
    this.#database = database
    this.#launch = () => launchHost(join(dirname(hostFile), 'dry-runner.js'), 'background')
  }

  get isMaking(): boolean {
    return this.#making !== null
  }

  /** @param now Unix milliseconds. @throws what the dry run met, as an error of the catalogue */
  make(rules: KeepRules, now: number): Promise<FoundRemovals> {
    this.#making ??= this.#make({ database: this.#database, rules, now }).finally(() => {
      this.#making = null
      this.#process = null
    })
    return this.#making
  }

  stop(): void {
    this.#process?.kill()
  }

  #make(task: DryRunTask): Promise<FoundRemovals> {
    const runner = this.#launch()
    this.#process = runner
    const removals: Removal[] = []
    return new Promise((resolve, reject) => {
      runner.onMessage((message) => {
        const news = message as DryRunNews
        if (news.type === 'removals') {
          for (const removal of news.removals) removals.push(removal)
          return
        }
        if (news.type === 'made') resolve({ dryRun: news.dryRun, removals })
        else reject(new LeafcutterError(news.code, { path: task.database, detail: news.detail }))
        runner.kill()
      })
      // Of a runner that said how it ended this is heard by nobody.
      runner.onExit((reason) => reject(new LeafcutterError('INTERNAL', { detail: `the dry run ended: ${reason}` })))
      runner.post(task)
    })
  }
}
