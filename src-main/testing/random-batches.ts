import { batchSettingsSchema } from '../contract/batch.ts'
import { importFinished, insertBatch, wantFormats } from '../store/batches.ts'
import { discardBatch, removeDiscarded } from '../store/discard-batch.ts'
import {
  addPages,
  claimDocumentsToInspect,
  documentsToGrow,
  insertDocuments,
  inspectAgain,
  inspected,
  inspectionFailed,
  rescueInspections,
} from '../store/documents.ts'
import { closeExported, documentIfSettled, documentsToExport } from '../store/exports.ts'
import { beginRun } from '../store/runs.ts'
import { noteSample } from '../store/sample.ts'
import { sqlitePageStore } from '../store/sqlite-page-store.ts'
import { cancelBatch } from '../store/testing/cancel-whole.ts'
import type { World } from './world.ts'

/** Contents that documents have: few, so that pages of one take over what was read of another. */
const contents = 25

/** What happens to batches and documents. */
export function workOnBatches(world: World) {
  const { db, picked } = world
  let imports = 0

  function newBatch(held: boolean): string {
    imports += 1
    const id = `b_${String(imports).padStart(8, '0')}`
    const settings = batchSettingsSchema.parse({})
    const hold = held ? { startsAt: null, sampleWanted: true } : null
    const batch = {
      id,
      name: id,
      importKey: id,
      sources: ['/in'],
      outputDir: '/out',
      settings,
      settingsHash: 'settings',
      priority: 0,
      hold,
    }
    insertBatch(db, batch, world.now)
    importFinished(db, id, 0, world.now)
    return id
  }

  function addDocuments(batchId: string, pick: number, choice: number): void {
    const files = Array.from({ length: 1 + (choice % 4) }, (_, index) => ({
      path: `/in/${pick}-${index}.pdf`,
      relativePath: `${'abc'[pick % 3]}/${pick}-${index}.pdf`,
      sizeBytes: 1_000,
      modifiedAt: world.now,
      error: choice % 11 === 0 ? { code: 'FOLDER_DENIED' as const, detail: `/in/${pick}: denied` } : null,
    }))
    insertDocuments(db, batchId, files, world.now)
  }

  /** Some stay in somebody's hand. */
  function endInspection(id: number, pick: number, choice: number): void {
    const found = { kind: 'pdf' as const, pageCount: (pick % 6) + (choice % 2), contentHash: `content ${(pick + id) % contents}` }
    if (choice % 10 === 0) inspectionFailed(db, id, { code: 'ENCRYPTED', detail: `file ${id}` }, world.now)
    else if (choice % 10 === 1) inspectAgain(db, id, world.now + 5_000, pick % 2 === 0)
    else if (choice % 10 > 2) inspected(db, id, found)
  }

  function drawSamples(): void {
    for (const batchId of heldBatches()) {
      const documents = world.ids("select distinct document_id from page_jobs where batch_id = ? and state = 'queued' limit 3", batchId)
      noteSample(
        db,
        batchId,
        documents.map((documentId) => ({ documentId, index: 0 })),
      )
    }
  }

  function heldBatches(): string[] {
    return db.prepare<[], string>('select batch_id from held_batches where discarded_at is null').pluck().all()
  }

  return {
    importDocuments(pick: number, choice: number): void {
      const known = picked(world.batches(), pick)
      addDocuments(known !== undefined && (imports > 8 || choice % 3 > 0) ? known : newBatch(false), pick, choice)
    },
    hold: (pick: number, choice: number) => addDocuments(newBatch(true), pick, choice),
    inspect(pick: number, choice: number): void {
      for (const { id } of claimDocumentsToInspect(db, 1 + (pick % 5), world.now)) endInspection(id, pick, choice)
      for (const { id } of documentsToGrow(db)) while (!addPages(db, id, world.now));
      drawSamples()
    },
    timePasses(): void {
      world.now += 15 * 60_000
    },
    pause(pick: number): void {
      const batchId = picked(world.batches(), pick) ?? null
      if (batchId !== null && !isCancelled(batchId)) world.control.pause({ batchId, now: false })
    },
    resume(pick: number): void {
      world.control.resume({
        batchId:
          pick % 2 === 0
            ? null
            : (picked(
                world.batches().filter((id) => !isCancelled(id)),
                pick,
              ) ?? null),
      })
    },
    cancel(pick: number): void {
      const batchId = picked(world.batches(), pick)
      if (batchId !== undefined) cancelBatch(db, batchId, world.now)
    },
    start(pick: number): void {
      const held = picked(heldBatches(), pick)
      if (held !== undefined && !isCancelled(held)) world.control.resume({ batchId: held })
    },
    discard(pick: number, choice: number): void {
      const held = picked(db.prepare<[], string>('select batch_id from held_batches').pluck().all(), pick)
      if (held === undefined) return
      discardBatch(db, held, world.now)
      for (let slices = choice % 3; slices > 0 && !removeDiscarded(db, held); slices -= 1);
    },
    /** The program dies and starts again. */
    crash(): void {
      world.run = beginRun(db, world.now, '0.0.0-test')
      world.pages = sqlitePageStore(db, world.run)
      world.inHand = []
      world.pages.rescueRunning(world.now, new Set())
      rescueInspections(db)
    },
    /** Outputs of documents are written, or fail to be. */
    close(pick: number, choice: number): void {
      for (const id of documentsToExport(db).slice(0, 1 + (pick % 10))) {
        const document = documentIfSettled(db, id)
        const failure = choice % 7 === 0 ? { code: 'OUTPUT_DENIED' as const, detail: `/out/${id}` } : null
        if (document) closeExported(db, document, failure, world.now)
      }
    },
    wantFormat(pick: number): void {
      const batchId = picked(world.batches(), pick)
      if (batchId !== undefined) wantFormats(db, batchId, ['jsonl'])
    },
  }

  function isCancelled(batchId: string): boolean {
    return db.prepare('select 1 from batches where id = ? and cancelled_at is not null').get(batchId) !== undefined
  }
}
