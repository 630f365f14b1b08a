import { createHash } from 'node:crypto'
import { type CarriedDocument, type CarriedHead, type CarriedRow, carriedEndSchema } from '../contract/carrying.ts'
import { sourceName } from './entries.ts'
import { checked, parseHead, parseRows } from './parse-rows.ts'
import { isPlainPath } from './plain-path.ts'
import { type CarriedEntry, carriedEntries, invalid, textOf } from './read-entries.ts'

/** A file that was read to its end and is whole; what was read twice must be the same twice. */
export interface CheckedFile {
  path: string
  head: CarriedHead
  /** SHA-256 by the name of the entry, of those that are not named by it. */
  hashes: Map<string, string>
}

/** Who looks on while a file is checked; what it is shown so far is right, and not yet known to be whole. */
export interface Onlooker {
  /** How many bytes of the file were read. */
  told?(bytes: number): void
  head?(head: CarriedHead): void
  row?(row: CarriedRow): void
}

/**
 * Reads all of a file and checks every row, sum and name in it, before anything is written.
 * @throws INPUT_MISSING, CARRIED_FILE_INVALID, and what the onlooker throws
 */
export async function checkFile(path: string, signal?: AbortSignal, onlooker: Onlooker = {}): Promise<CheckedFile> {
  const sums = { entries: 0, all: createHash('sha256'), hashes: new Map<string, string>() }
  const rows = rowChecker(path, sums.hashes)
  let head: CarriedHead | null = null
  for await (const entry of carriedEntries(path, (bytes) => onlooker.told?.(bytes))) {
    signal?.throwIfAborted()
    if (entry.kind === 'end') {
      checkEnd(path, await textOf(entry), sums)
      continue
    }
    const { hash, text } = await read(entry)
    if (entry.kind === 'head') {
      head = parseHead(path, entry.name, text)
      onlooker.head?.(head)
    }
    if (entry.kind === 'words' && entry.name !== `words/${hash}`) throw invalid(path, `${entry.name} is damaged`)
    if (entry.kind === 'rows') {
      for (const row of parseRows(path, entry.name, text)) {
        rows.check(row)
        onlooker.row?.(row)
      }
    }
    note(path, entry, hash, sums)
  }
  if (head === null) throw invalid(path, 'it holds no batch')
  rows.checkCounts(head)
  return { path, head, hashes: sums.hashes }
}

/** Its SHA-256; the text only of what is small. */
async function read({ kind, stream }: CarriedEntry): Promise<{ hash: string; text: string }> {
  const hash = createHash('sha256')
  const isText = kind === 'head' || kind === 'rows'
  const pieces: Buffer[] = []
  for await (const piece of stream) {
    hash.update(piece)
    if (isText) pieces.push(piece)
  }
  return { hash: hash.digest('hex'), text: Buffer.concat(pieces).toString('utf8') }
}

type Sums = { entries: number; all: ReturnType<typeof createHash>; hashes: Map<string, string> }

function note(path: string, { kind, name }: CarriedEntry, hash: string, sums: Sums): void {
  sums.entries += 1
  sums.all.update(endLine(name, hash))
  if (kind === 'words') return
  if (sums.hashes.has(name)) throw invalid(path, `${name} is there twice`)
  sums.hashes.set(name, hash)
}

/** What the sum at the end is made of. */
export const endLine = (name: string, hash: string) => `${name} ${hash}\n`

function checkEnd(path: string, text: string, sums: Sums): void {
  const end = checked(path, 'end.json', carriedEndSchema, text)
  if (end.entries !== sums.entries || end.sha256 !== sums.all.digest('hex')) throw invalid(path, 'it was changed after it was written')
}

/** Checks what a row cannot say alone: that pages follow their document in order, that names are unique and safe, and that files are there. */
function rowChecker(path: string, hashes: Map<string, string>) {
  const names = new Set<string>()
  let document: CarriedDocument | null = null
  let lastPage = 0

  function checkDocument(row: CarriedDocument): void {
    refuseOddNames(path, row)
    refuseOtherSource(path, row, hashes)
    if (names.has(row.relativePath)) throw invalid(path, `a document is there twice: ${shortened(row)}`)
    names.add(row.relativePath)
    document = row
    lastPage = 0
  }

  return {
    check(row: CarriedRow): void {
      if (row.type === 'document') {
        checkDocument(row)
        return
      }
      const most = document?.inspection?.pageCount ?? 0
      if (row.pageNumber <= lastPage || row.pageNumber > most) throw invalid(path, `page ${row.pageNumber} stands where it does not belong`)
      lastPage = row.pageNumber
    },
    checkCounts(head: CarriedHead): void {
      if (names.size !== head.documents) throw invalid(path, `it holds ${names.size} documents and says ${head.documents}`)
    },
  }
}

const shortened = ({ relativePath }: CarriedDocument) => relativePath.slice(0, 100)

/** Outputs mirror the name. Of what failed nothing is written; a folder that could not be read may be the imported one itself. */
function refuseOddNames(path: string, row: CarriedDocument): void {
  const mayBeFolder = row.state === 'failed' || row.state === 'excluded'
  for (const name of [row.relativePath, row.below]) {
    if (isPlainPath(name) || (mayBeFolder && name === '.')) continue
    throw invalid(path, `a document has a name that leads out of its folder: ${shortened(row)}`)
  }
}

function refuseOtherSource(path: string, row: CarriedDocument, hashes: Map<string, string>): void {
  const { source, inspection } = row
  if (source === null) return
  if (hashes.get(sourceName(source.entry)) !== source.sha256) throw invalid(path, `the file of ${shortened(row)} is damaged or not there`)
  if (inspection && source.sha256 !== inspection.contentHash) throw invalid(path, `the file of ${shortened(row)} is another`)
}
