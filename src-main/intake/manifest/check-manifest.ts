import { realpath } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { BatchPriority } from '../../contract/batch.ts'
import { type ManifestProblem, type ManifestStep, problemsKept } from '../../contract/manifest.ts'
import { isInside } from '../plan-import.ts'
import type { CheckedManifest } from './checked-manifest.ts'
import { CommonFolder } from './common-folder.ts'
import { filesWithoutRow } from './files-without-row.ts'
import { manifestLimits, refuseTooLarge } from './limits.ts'
import { FileLocator } from './locate-file.ts'
import { type ManifestColumns, readColumns } from './manifest-columns.ts'
import { type ManifestRecord, readRecords } from './read-records.ts'
import { type ManifestRow, problemAt, readRow } from './read-row.ts'

export interface ManifestRequest {
  path: string
  /** Files in it are refused, as outputs could be written over them. Null when it is not known yet. */
  outputDir: string | null
  /** Why these languages cannot be read here; null when they can. */
  missingLanguages(languages: string[]): string | null
  /** How far it is, at each slice of rows or files. */
  told?(step: ManifestStep): void
  signal?: AbortSignal
}

/** Rows whose files are looked for together. */
const slice = 64

/**
 * Looks at every row of a manifest and for every file that it names, and lists all that is wrong. Nothing is written.
 * @throws MANIFEST_UNREADABLE, MANIFEST_TOO_LARGE; the reason of the signal when it was aborted
 */
export async function checkManifest(request: ManifestRequest): Promise<CheckedManifest> {
  const check = new ManifestCheck({ ...request, path: resolve(request.path) })
  await check.readAll()
  await check.searchFolder()
  return check.checked()
}

class ManifestCheck {
  readonly #request: ManifestRequest
  readonly #locator: FileLocator
  readonly #files = new CommonFolder()
  /** The line of the row that names a file, by its real path. */
  readonly #lineOf = new Map<string, number>()
  /** Why a list of languages cannot be read here, by its codes. */
  readonly #languages = new Map<string, string | null>()
  readonly #priorities: Record<BatchPriority, number> = { high: 0, normal: 0, low: 0 }
  readonly #problems: ManifestProblem[] = []
  readonly #withoutRow: string[] = []
  #columns: ManifestColumns | null = null
  #columnCount = 0
  #hash = ''
  #rows = 0
  #problemCount = 0
  #withoutRowCount = 0

  constructor(request: ManifestRequest) {
    this.#request = request
    this.#locator = new FileLocator(dirname(request.path))
  }

  async readAll(): Promise<void> {
    let waiting: ManifestRecord[] = []
    let isHeader = true
    for await (const part of readRecords(this.#request.path, this.#request.signal)) {
      if (part.type === 'end') this.#hash = part.hash
      else if (part.type === 'broken') await this.#endAt(part.line, waiting.splice(0))
      else if (isHeader) {
        isHeader = false
        this.#readHeader(part.record)
        // Without paths nothing can be said about rows.
        if (this.#columns === null) return
      } else waiting.push(part.record)
      if (waiting.length < slice) continue
      await this.#checkRows(waiting)
      waiting = []
    }
    await this.#checkRows(waiting)
    if (isHeader) this.#add(problemAt(1, null, 'no-path-column', '', 'the file is empty'))
    else if (this.#rows === 0 && this.#problemCount === 0) this.#add(problemAt(1, null, 'no-rows', ''))
  }

  async #endAt(line: number, before: ManifestRecord[]): Promise<void> {
    await this.#checkRows(before)
    this.#add(problemAt(line, null, 'broken-csv', ''))
  }

  #readHeader({ line, cells }: ManifestRecord): void {
    const { columns, problems } = readColumns(cells, line)
    this.#columns = columns
    this.#columnCount = cells.length
    for (const problem of problems) this.#add(problem)
  }

  async #checkRows(records: ManifestRecord[]): Promise<void> {
    const columns = this.#columns
    if (columns === null || records.length === 0) return
    this.#request.signal?.throwIfAborted()
    this.#rows += records.length
    if (this.#rows > manifestLimits.rows) refuseTooLarge(this.#request.path, `it has more than ${manifestLimits.rows} rows`)
    const read = records.map((record) => readRow(this.#request.path, columns, record, this.#columnCount))
    const located = await Promise.all(read.map(({ row }) => (row.path.trim() === '' ? null : this.#locator.locate(row.path))))
    for (const [index, { row, problems }] of read.entries()) {
      for (const problem of problems) this.#add(problem)
      const found = located[index]
      if (found?.problem) this.#add(problemAt(row.line, 'path', found.problem, row.path, found.detail))
      else if (found) this.#addFile(row, found)
      this.#checkLanguages(row)
      this.#priorities[row.priority] += 1
    }
    this.#request.told?.({ step: 'reading', rows: this.#rows, problems: this.#problemCount })
  }

  #addFile(row: ManifestRow, { path, realPath }: { path: string; realPath: string }): void {
    const other = this.#lineOf.get(realPath)
    if (other !== undefined) {
      this.#add(problemAt(row.line, 'path', 'file-twice', row.path, `line ${other}`))
      return
    }
    this.#lineOf.set(realPath, row.line)
    const { outputDir } = this.#request
    if (outputDir !== null && isInside(path, outputDir)) this.#add(problemAt(row.line, 'path', 'in-output-folder', row.path))
    this.#files.add(dirname(path))
  }

  #checkLanguages({ line, languages }: ManifestRow): void {
    if (languages === null) return
    const key = languages.join('+')
    const missing = this.#languages.has(key) ? this.#languages.get(key) : this.#request.missingLanguages(languages)
    this.#languages.set(key, missing ?? null)
    if (missing) this.#add(problemAt(line, 'language', 'language-missing', key, missing))
  }

  #add(problem: ManifestProblem): void {
    this.#problemCount += 1
    if (this.#problems.length < problemsKept) this.#problems.push(problem)
  }

  async searchFolder(): Promise<void> {
    const { path, outputDir, signal, told } = this.#request
    if (this.#columns === null) return
    const folder = await realpath(dirname(path))
    let files = 0
    for await (const { file, isNamed } of filesWithoutRow(folder, outputDir, (real) => this.#lineOf.has(real))) {
      signal?.throwIfAborted()
      files += 1
      if (!isNamed) this.#withoutRowCount += 1
      if (!isNamed && this.#withoutRow.length < problemsKept) this.#withoutRow.push(file)
      if (files % slice === 0) told?.({ step: 'searching', rows: this.#rows, problems: this.#problemCount, files })
    }
  }

  checked(): CheckedManifest {
    return {
      path: this.#request.path,
      contentHash: this.#hash,
      findings: {
        rows: this.#rows,
        problems: this.#problemCount,
        filesWithoutRow: this.#withoutRowCount,
        columns: this.#columns?.carried.map(({ name }) => name) ?? [],
        languages: [...this.#languages.keys()],
        priorities: this.#priorities,
      },
      // A row of a file that lies far away may be found out later than the next.
      problems: this.#problems.sort((a, b) => a.line - b.line),
      filesWithoutRow: this.#withoutRow,
      root: this.#files.root,
      places: this.#files.places(),
      folders: this.#files.folders,
      languages: [...this.#languages.keys()].map((key) => key.split('+')),
    }
  }
}
