import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BatchId, BatchSummary } from './contract/batch.ts'
import { totalFiles, totalPages } from './contract/batch.ts'
import type { EngineEvent } from './contract/engine-events.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import { reconcile } from './contract/reconciliation.ts'
import type { EngineSettings } from './contract/settings.ts'
import { countdownMs, type DoneAction, type DoneBatch, type DoneSummary, isSystemAction, type WhenDoneNow } from './contract/when-done.ts'
import { AllDone } from './queue/all-done.ts'
import type { Clock } from './queue/ports.ts'
import { batchesAtWork, hasEnded } from './store/batches-at-work.ts'
import type { NewMark } from './store/marks.ts'
import type { SqliteDatabase } from './store/sqlite-database.ts'
import { version } from './version.ts'

interface Parts {
  db: SqliteDatabase
  settings: Pick<EngineSettings, 'whenDone'>
  clock: Clock
  getBatch(batchId: BatchId): BatchSummary
  /** @throws what kept it from being done, of the catalogue */
  perform(action: DoneAction, summary: DoneSummary): Promise<void>
  announce(event: EngineEvent): void
  note(mark: Omit<NewMark, 'at'>): void
  guarded(something: () => void): void
}

/** Documents are closed all the time while a batch is read; whether one was the last is asked so often, milliseconds. */
const lookEveryMs = 1_000

/** What may have been the last that was missing, or what begins work anew. */
const looksAfter = new Set<EngineEvent['type']>([
  'batch-created',
  'batch-changed',
  'batch-resumed',
  'import-finished',
  'inspection-failed',
  'document-exported',
])

export type EngineWhenDone = ReturnType<typeof engineWhenDone>

/** When the last running batch has ended: does what the operator wants then, after a while in which that can be called off. */
export function engineWhenDone({ db, settings, clock, getBatch, perform, announce, note, guarded }: Parts) {
  const allDone = new AllDone({ atWork: () => batchesAtWork(db), hasEnded: (id) => hasEnded(db, id) })
  let now: WhenDoneNow = { step: 'no' }
  let forgetLook: (() => void) | null = null
  let countdown: { forget(): void; ended: BatchId[] } | null = null
  let working: Promise<void> = Promise.resolve()
  let isOver = false

  function tell(next: WhenDoneNow): void {
    now = next
    announce({ type: 'when-done-changed', now })
  }

  function lookSoon(): void {
    if (isOver) return
    forgetLook ??= clock.after(lookEveryMs, () => {
      forgetLook = null
      guarded(look)
    })
  }

  function look(): void {
    const ended = allDone.look()
    if (allDone.isAtWork || settings.whenDone !== actionCounted()) callOff()
    if (ended !== null && settings.whenDone !== 'nothing') begin(settings.whenDone, ended)
  }

  function actionCounted(): DoneAction {
    return now.step === 'counting-down' ? now.action : settings.whenDone
  }

  function begin(action: DoneAction, ended: BatchId[]): void {
    if (!isSystemAction(action)) {
      start(action, ended)
      return
    }
    countdown = { forget: clock.after(countdownMs, () => finishCountdown()), ended }
    tell({ step: 'counting-down', action, at: clock.now() + countdownMs })
  }

  function finishCountdown(): void {
    if (now.step !== 'counting-down' || countdown === null) return
    const { ended, forget } = countdown
    forget()
    countdown = null
    start(now.action, ended)
  }

  function start(action: DoneAction, ended: BatchId[]): void {
    tell({ step: 'working', action })
    working = Promise.all([working, doIt(action, ended)]).then(() => {})
  }

  async function doIt(action: DoneAction, ended: BatchId[]): Promise<void> {
    try {
      await perform(action, await summarise(ended))
      note({ kind: 'when-done', subject: action, facts: { result: 'done' } })
      if (!isOver) tell({ step: 'done', action, at: clock.now() })
    } catch (error) {
      const { code, message } = error instanceof LeafcutterError ? error : new LeafcutterError('INTERNAL', { detail: String(error) })
      note({ kind: 'when-done', subject: action, facts: { result: code } })
      if (!isOver) tell({ step: 'failed', action, at: clock.now(), code, message })
    }
  }

  function callOff(): void {
    if (now.step !== 'counting-down') return
    countdown?.forget()
    countdown = null
    note({ kind: 'when-done', subject: now.action, facts: { result: 'called-off' } })
    tell({ step: 'no' })
  }

  /** One batch after the other: counting a large one takes a while. */
  async function summarise(ended: BatchId[]): Promise<DoneSummary> {
    const batches: DoneBatch[] = []
    for (const batchId of ended) {
      batches.push(summaryOf(getBatch(batchId)))
      await nextTurn()
    }
    return { leafcutter: version, at: new Date(clock.now()).toISOString(), batches }
  }

  return {
    hear(event: EngineEvent): void {
      if (event.type === 'page-settled') allDone.pageRead(event.batchId)
      if (event.type === 'settings-changed' && settings.whenDone !== actionCounted()) callOff()
      if (looksAfter.has(event.type)) lookSoon()
    },
    now: (): WhenDoneNow => now,
    /** Whatever is counted down is not done. */
    callOff,
    /** It is done at once. */
    doItNow: finishCountdown,
    /** What was told of the last time is seen. */
    dismiss(): void {
      if (now.step === 'done' || now.step === 'failed') tell({ step: 'no' })
    },
    /** Does something for these batches, as the command line wants it at its end. @throws what kept it from being done */
    async doFor(action: DoneAction, ended: BatchId[]): Promise<void> {
      await perform(action, await summarise(ended))
    },
    /** Waits for what is being done, but no longer than `graceMs`: a program goes on without this one. */
    async stop(graceMs: number): Promise<void> {
      isOver = true
      forgetLook?.()
      countdown?.forget()
      await Promise.race([working, new Promise<void>((waited) => setTimeout(waited, graceMs).unref())])
    },
  }
}

function summaryOf(batch: BatchSummary): DoneBatch {
  const { id, name, state, files, pages } = batch
  return {
    batch: id,
    name,
    state,
    files: { total: totalFiles(files), ...files },
    pages: { total: totalPages(pages), ...pages },
    addsUp: reconcile(batch).addsUp,
  }
}
