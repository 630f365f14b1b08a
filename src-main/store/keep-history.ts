import type { LatencyStage } from '../contract/throughput.ts'
import { addToHistory, type HistoryEntry, historyRows, hourMs, stageRows, sumOfRows } from './history.ts'
import { LatencyHistogram } from './latency-histogram.ts'
import { type NewMark, noteMark } from './marks.ts'
import type { SqliteDatabase } from './open-database.ts'

/** How long minutes are kept, milliseconds; they are summed up in hours, which go by the rule of retention. */
const minutesKeptMs = 48 * hourMs

const hourOf = (time: number) => Math.floor(time / hourMs) * hourMs

/**
 * Writes minutes that are over, and marks, in one transaction; in it one hour at most is summed up or forgotten, so that a turn
 * stays short after a long time, too. The first call after that goes on.
 */
export function writeMinutes(db: SqliteDatabase, minutes: HistoryEntry[], marks: NewMark[], now: number): void {
  const write = db.transaction(() => {
    for (const minute of minutes) writeMinute(db, minute)
    for (const mark of marks) noteMark(db, mark)
    sumUpNextHour(db, now)
    forgetOld(db, now)
  })
  write.immediate()
}

/** A minute of an hour that was summed up already, because the clock was set back, goes into both. */
function writeMinute(db: SqliteDatabase, minute: HistoryEntry): void {
  addToHistory(db, 1, minute)
  const hour = hourOf(minute.startedAt)
  if (historyRows(db, 60, hour, hour + 1).length > 0) addToHistory(db, 60, { ...minute, startedAt: hour })
}

/** By hour and not by the newest one, because the clock may have been set ahead meanwhile, and back. */
export const hourToSumUpStatement = `
  select min(started_at) from history as m
  where span = 1 and started_at < :thisHour
    and not exists (select 1 from history where span = 60 and started_at = m.started_at - m.started_at % ${hourMs})`

/** Sums up the oldest hour that is over and was not summed up yet. */
function sumUpNextHour(db: SqliteDatabase, now: number): void {
  const minute =
    db
      .prepare<object, number | null>(hourToSumUpStatement)
      .pluck()
      .get({ thisHour: hourOf(now) }) ?? null
  if (minute !== null) sumUp(db, hourOf(minute))
}

function sumUp(db: SqliteDatabase, hour: number): void {
  const rows = historyRows(db, 1, hour, hour + hourMs)
  const latencies = new Map<LatencyStage, LatencyHistogram>()
  for (const { stage, latencies: bytes } of stageRows(db, 1, hour, hour + hourMs)) {
    const sum = latencies.get(stage) ?? new LatencyHistogram()
    sum.addEncoded(bytes)
    latencies.set(stage, sum)
  }
  addToHistory(db, 60, { ...rows.reduce(sumOfRows), startedAt: hour, latencies })
}

/** The oldest hour of minutes when its time has come; it was summed up then, or is next. */
function forgetOld(db: SqliteDatabase, now: number): void {
  const oldest = db.prepare<[], number | null>('select min(started_at) from history where span = 1').pluck().get() ?? null
  const hour = hourOf(oldest ?? now)
  if (hour < hourOf(now - minutesKeptMs) && historyRows(db, 60, hour, hour + 1).length > 0) forgetMinutes(db, hour + hourMs)
}

function forgetMinutes(db: SqliteDatabase, before: number): void {
  db.prepare('delete from history where span = 1 and started_at < ?').run(before)
  db.prepare('delete from history_stages where span = 1 and started_at < ?').run(before)
}
