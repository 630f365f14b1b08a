import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import { makeFolderSync } from './make-folder.ts'

/** Names the folder into which every process of the program writes where its time goes; not set, and nothing is measured. */
export const profileVariable = 'LEAFCUTTER_PROFILE'

/** Milliseconds of the first profile of a thread, each later one twice as long as the one before, and the longest. */
const firstMs = 1_000
const longestMs = 60_000

export interface Profile {
  /** Writes what was measured so far when that is long enough; for threads that are ended without a word. */
  between(): Promise<void>
  /** Writes the rest. */
  end(): Promise<void>
}

/** Measures this thread when the environment asks for it. @param name of the thread, e.g. `main`; the number of the process is added */
export async function startProfile(name: string, folder = process.env[profileVariable]): Promise<Profile | null> {
  if (!folder) return null
  makeFolderSync(folder)
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.start')
  let part = 1
  let began = performance.now()

  async function write(): Promise<void> {
    const { profile } = await session.post('Profiler.stop')
    writeFileSync(join(folder as string, `${name}-${process.pid}-${part}.cpuprofile`), JSON.stringify(profile))
    part += 1
  }

  return {
    async between() {
      if (performance.now() - began < Math.min(longestMs, firstMs * 2 ** (part - 1))) return
      await write()
      await session.post('Profiler.start')
      began = performance.now()
    },
    async end() {
      await write()
      session.disconnect()
    },
  }
}
