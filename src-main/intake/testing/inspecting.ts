import type { EngineEvent } from '../../contract/engine-events.ts'
import { HandClock } from '../../queue/testing/hand-clock.ts'
import { now } from '../../queue/testing/pages.ts'
import { everybodyHeard } from '../../queue/testing/readings.ts'
import { insertDocuments } from '../../store/documents.ts'
import { newStore } from '../../store/testing/new-store.ts'
import { foundFile, seedBatch } from '../../store/testing/seed.ts'
import { type InspectionEnd, Inspector } from '../inspector.ts'

/** An inspector of a batch with documents that wait, whose inspections end when and how a test says. */
export function inspecting(options: { documents: number; workers: number }) {
  const store = newStore()
  const { db } = store
  const batchId = seedBatch(db)
  insertDocuments(
    db,
    batchId,
    Array.from({ length: options.documents }, (_, index) => foundFile(`${index}.pdf`)),
    now,
  )
  const clock = new HandClock()
  const open = new Map<number, (end: InspectionEnd) => void>()
  const events: EngineEvent[] = []
  const away: string[] = []
  const stops: [code: string, detail: string][] = []
  const inspector = new Inspector({
    db,
    clock,
    workers: () => options.workers,
    away: () => away,
    freeSlots: () => options.workers - open.size,
    inspect: (document, signal) =>
      new Promise((resolve) => {
        const end = (how: InspectionEnd) => {
          open.delete(document.id)
          resolve(how)
        }
        open.set(document.id, end)
        signal.addEventListener('abort', () => end({ type: 'interrupted' }), { once: true })
      }),
    announce: (event) => events.push(event),
    stopped: (code, detail) => stops.push([code, detail]),
  })
  async function end(id: number, how: InspectionEnd): Promise<void> {
    open.get(id)?.(how)
    await everybodyHeard()
  }
  const row = (id: number) =>
    db
      .prepare<[number], { inspection: string; attempts: number }>(
        'select inspection, inspection_attempts as attempts from documents where id = ?',
      )
      .get(id)
  return { ...store, batchId, inspector, clock, events, stops, away, end, row, running: () => [...open.keys()] }
}

/** A PDF of so many pages. */
export const pdf = (pageCount: number): InspectionEnd => ({ type: 'inspected', kind: 'pdf', pageCount, contentHash: 'hash' })
