import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineEvent } from './contract/engine-events.ts'
import { makeFolderSync } from './make-folder.ts'
import { profileVariable, startProfile } from './profile.ts'
import { StageSummary } from './telemetry/stage-summary.ts'

/** Writes where time goes when the environment asks for it: a profile of this process, and what the stages of all pages took. Gives its end. */
export function profileIfAsked(listen: (listener: (event: EngineEvent) => void) => () => void): () => Promise<void> {
  const folder = process.env[profileVariable]
  if (!folder) return async () => {}
  const began = performance.now()
  const summary = new StageSummary()
  const stopListening = listen((event) => {
    if (event.type === 'page-settled' || event.type === 'page-returned') summary.attemptEnded(event.attempt)
  })
  const profiling = startProfile('main', folder)
  return async () => {
    stopListening()
    makeFolderSync(folder)
    writeFileSync(join(folder, 'stages.json'), `${JSON.stringify(summary.summed(performance.now() - began), null, 2)}\n`)
    await (await profiling)?.end()
  }
}
