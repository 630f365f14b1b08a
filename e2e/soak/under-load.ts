import { appendFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { AskProgram } from './ask-program.ts'
import { feed } from './feed.ts'
import { type Look, lookAt } from './look.ts'
import { type Acts, operate } from './operate.ts'
import type { Place, Program } from './program.ts'
import type { Stock } from './stock.ts'

interface Loading {
  minutes: number
  everySeconds: number
  seed: number
  stock: Stock
  pagesAhead: number
  place: Place
  running: Program
  program: AskProgram
  looksFile: string
  tell(line: string): void
}

/** What was seen and done while it was under load. */
export interface Loaded {
  looks: Look[]
  consignments: number
  acts: Acts
  /** What was refused or not answered although it should have been. */
  refused: string[]
}

/** Milliseconds between two acts of operators: some twenty of each in half an hour, and all of them in a soak of seconds. */
function actEveryMs(minutes: number): number {
  return Math.min(5_000, (minutes * 60_000) / 30)
}

/** Feeds, operates and looks at the same time until the time is over. @throws when the program has ended */
export async function underLoad(loading: Loading): Promise<Loaded> {
  const { minutes, running } = loading
  const began = performance.now()
  const endsAt = began + minutes * 60_000
  const over = () => running.ended() !== null || performance.now() >= endsAt
  const refusals: string[] = []
  const refused = (what: string) => void refusals.push(what)
  const beside = { ...loading, over, refused }
  const [consignments, acts, looks] = await Promise.all([
    feed(beside),
    operate({ ...beside, everyMs: actEveryMs(minutes) }),
    watch({ ...beside, began }),
  ])
  const ended = running.ended()
  if (ended !== null) throw new Error(`The program ended under load, ${ended}: ${running.told()}`)
  return { looks, consignments, acts, refused: refusals }
}

/** Looks again and again, and writes each look down at once: of a soak that was cut off they are what is left. */
async function watch({
  began,
  everySeconds,
  running,
  place,
  program,
  looksFile,
  tell,
  over,
  refused,
}: Loading & Parameters<typeof feed>[0] & { began: number }) {
  const looks: Look[] = []
  for (let number = 0; !over(); number += 1) {
    try {
      const look = lookAt(running.pid, place.data, await program.metrics(), (performance.now() - began) / 1000)
      looks.push(look)
      appendFileSync(looksFile, `${JSON.stringify(look)}\n`)
      if (number % Math.ceil(60 / everySeconds) === 0) tell(describeLook(look))
    } catch (error) {
      refused(`look ${number}: ${String(error)}`)
    }
    await wait(Math.max(0, began + (number + 1) * everySeconds * 1000 - performance.now()))
  }
  return looks
}

function describeLook({ at, processes, wal, queued, done, descriptors }: Look): string {
  const memory = processes.map(({ kind, bytes }) => `${kind} ${Math.round(bytes / 1e6)}`)
  const journals = [wal.database, wal.search].map((bytes) => (bytes / 1e6).toFixed(1)).join(', ')
  return `${Math.round(at)} s: ${done} done, ${queued} wait; ${memory.join(', ')} MB; journals ${journals} MB; ${descriptors} open`
}
