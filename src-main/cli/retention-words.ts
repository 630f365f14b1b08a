import { describeError, isErrorCode, visible } from '../contract/error-catalogue.ts'
import {
  type ArtefactKind,
  type DryRun,
  isRuled,
  type KeepRule,
  type KeepRules,
  type KindRow,
  type RuledKind,
  type SweepReport,
} from '../contract/retention.ts'
import { countOf, number } from './summary.ts'

const names: Record<ArtefactKind, string> = {
  words: 'word boxes',
  orphans: 'files of nobody',
  attempts: 'attempts',
  archive: 'batches into archives',
  jobs: 'finished batches',
  metrics: 'history by the hour',
  logs: 'logs',
  dumps: 'crash dumps',
  text: 'database with all texts',
  copies: 'copies of the database',
  'language-data': 'language data',
  outputs: 'outputs, yours',
}

/** A dry run for people: one line a kind, the sum, what cannot be known before, what could not be looked at. */
export function describeDryRun(rules: KeepRules, { kinds, now, goes, archive, problems }: DryRun): string[] {
  const rows = kinds.map((row) => line(names[row.kind], isRuled(row.kind) ? ruleFor(rules, row.kind) : 'no rule', row))
  return [
    ...rows,
    line('in all', '', { now, goes }),
    'Nothing was removed. Rows make room inside the database, and free nothing on the disk.',
    ...archiveInWords(archive),
    ...problems.map((problem) => `Not looked at: ${visible(problem)}`),
  ]
}

function line(name: string, rule: string, { now, goes }: Pick<KindRow, 'now' | 'goes'>): string {
  const goesInWords = goes.files + goes.rows === 0 ? 'nothing would go' : `${things(goes)} would go, ${megabytes(goes.bytes)} freed`
  return `${name.padEnd(24)}${rule.padEnd(38)}${things(now)}, ${megabytes(now.bytes)}; ${goesInWords}`
}

function ruleFor(rules: KeepRules, kind: RuledKind): string {
  return kind === 'archive' && rules.archive.days !== null && rules.archive.folder === null
    ? 'no folder is chosen'
    : ruleInWords(rules[kind])
}

function archiveInWords({ batches, folder }: DryRun['archive']): string[] {
  if (batches === 0 || folder === null) return []
  return [`${batchesOf(batches)} would go into archives in ${visible(folder)}. How large the files become is known when they are written.`]
}

function ruleInWords({ days, bytes }: KeepRule): string {
  const parts = [days === null ? null : `older than ${countOf(days, 'day')}`, bytes === null ? null : `beyond ${megabytes(bytes)}`]
  return parts.filter((part) => part !== null).join(', ') || 'kept'
}

function things({ files, rows }: { files: number; rows: number }): string {
  if (rows === 0) return countOf(files, 'file')
  return files === 0 ? countOf(rows, 'row') : `${countOf(files, 'file')} and ${countOf(rows, 'row')}`
}

/** A sweep for people. */
export function describeSweep(report: SweepReport): string[] {
  const { files, rows, bytes, spared, vanished, failed, problems, cancelled, archived } = report
  const asides = [
    spared > 0 ? `${number(spared)} needed again and kept` : null,
    vanished > 0 ? `${number(vanished)} gone already` : null,
    failed > 0 ? `${number(failed)} could not be removed` : null,
  ].filter((aside) => aside !== null)
  return [
    ...(archived.batches > 0
      ? [
          `Archived ${batchesOf(archived.batches)}, ${megabytes(archived.bytes)} written; ${countOf(archived.rows, 'row')} of them left the database.`,
        ]
      : []),
    ...notArchivedInWords(report),
    `${cancelled ? 'Stopped. ' : ''}Removed ${things({ files, rows })}, ${megabytes(bytes)} freed${asides.length > 0 ? `; ${asides.join(', ')}` : ''}.`,
    ...problems.map((problem) => `Not removed: ${visible(problem)}`),
  ]
}

function notArchivedInWords({ notArchived }: SweepReport): string[] {
  if (notArchived === null) return []
  const { batches, code, path, detail } = notArchived
  const place = { ...(path !== null && { path }), ...(detail !== null && { detail }) }
  return [`Not archived: ${batchesOf(batches)}. ${isErrorCode(code) ? describeError(code, place) : code}`]
}

const batchesOf = (count: number) => `${number(count)} ${count === 1 ? 'batch' : 'batches'}`

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`
