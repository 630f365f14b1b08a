import { createHash } from 'node:crypto'
import type { CertificateHead, CertificateStep, CertifiedInput, SavedCertificate } from '../../contract/certificate.ts'
import { LeafcutterError } from '../../contract/error-catalogue.ts'
import { reconcile } from '../../contract/reconciliation.ts'
import { getBatch } from '../../store/batches.ts'
import { countFilesIn, isBatchOver } from '../../store/counts.ts'
import type { SqliteDatabase } from '../../store/open-database.ts'
import { documentSlices, sumDocuments } from '../../store/sum-documents.ts'
import { replaceAtomically } from '../write-atomically.ts'
import { canonicalJson } from './canonical-json.ts'
import { certificateHead } from './certificate-head.ts'
import { htmlEnd, htmlHead, htmlRow } from './certificate-html.ts'
import { certifiedInput } from './certified-input.ts'
import { gatherFactsAndSums } from './gather-facts.ts'
import { TextFile } from './text-file.ts'

export interface CertificateRequest {
  db: SqliteDatabase
  batchId: string
  /** Ends in `.json`; the HTML gets its name with `.html` in its place. */
  path: string
  now: number
  version: string
  /** Another HTML, with the first so many files only, for making a PDF of. */
  toPrint?: { path: string; files: number }
  told?: (step: Extract<CertificateStep, { documents: number }>) => void
  signal?: AbortSignal
}

/**
 * Writes the certificate of a batch that is over, as JSON and as HTML, one document after the other, never all in memory.
 * @throws BATCH_UNKNOWN, BATCH_NOT_OVER, DISK_FULL, OUTPUT_DENIED, and what aborts; then nothing is written
 */
export async function writeCertificate(request: CertificateRequest): Promise<SavedCertificate> {
  const { db, batchId, path, now, version, signal, told = () => {} } = request
  const { name } = getBatch(db, batchId)
  if (!isBatchOver(db, batchId)) throw new LeafcutterError('BATCH_NOT_OVER', { detail: name })
  const of = countFilesIn(db, batchId)
  const counted = await gatherFactsAndSums(db, batchId, (documents) => told({ step: 'counting', documents, of }), signal)
  const head = await certificateHead(db, batchId, counted, { at: now, version })
  const html = htmlPathOf(path)
  let saved: Omit<SavedCertificate, 'paths'> | null = null
  await replaceAtomically(path, (temporaryJson) =>
    replaceAtomically(html, async (temporaryHtml) => {
      saved = await writeParts({ ...request, told }, head, temporaryJson, temporaryHtml)
      // What was said at its top must still hold at its end.
      const after = reconcile(await sumDocuments(db, batchId, signal))
      if (!isBatchOver(db, batchId) || canonicalJson({ ...after, off: head.reconciliation.off }) !== canonicalJson(head.reconciliation))
        throw new LeafcutterError('BATCH_NOT_OVER', { detail: `${name} went on meanwhile` })
    }),
  )
  if (!saved) throw new Error('What was written is known.')
  return { paths: [path, html], ...(saved as Omit<SavedCertificate, 'paths'>) }
}

function htmlPathOf(path: string): string {
  return `${path.slice(0, -'.json'.length)}.html`
}

/** The name that was asked for with the ending of the JSON, whichever of its files was meant. */
export function jsonPathOf(asked: string): string {
  return asked.endsWith('.json') ? asked : `${asked.replace(/\.(json|html|pdf)$/i, '')}.json`
}

interface Html {
  file: TextFile
  /** Files that it lists at most. */
  most: number
}

async function writeParts(
  request: CertificateRequest & Required<Pick<CertificateRequest, 'told'>>,
  head: CertificateHead,
  jsonPath: string,
  htmlPath: string,
): Promise<Omit<SavedCertificate, 'paths'>> {
  const { toPrint } = request
  const json = await TextFile.create(jsonPath)
  const htmls: Html[] = []
  try {
    htmls.push({ file: await TextFile.create(htmlPath), most: Number.POSITIVE_INFINITY })
    if (toPrint) htmls.push({ file: await TextFile.create(toPrint.path), most: toPrint.files })
    return await writeAll(request, head, json, htmls)
  } finally {
    for (const { file } of [{ file: json }, ...htmls]) await file.close()
  }
}

async function writeAll(
  { db, batchId, signal, told }: CertificateRequest & Required<Pick<CertificateRequest, 'told'>>,
  head: CertificateHead,
  json: TextFile,
  htmls: Html[],
): Promise<Omit<SavedCertificate, 'paths'>> {
  const canonical = new CanonicalParts(json)
  const { outputFolder: outputDir, settings } = head.batch
  const outputs = settings.formats.map((format) => ({ format, files: 0, missing: 0, bytes: 0 }))
  const of = head.reconciliation.files.in
  for (const { file } of htmls) await file.write(htmlHead(head))
  await canonical.begin(head)
  let documents = 0
  for await (const slice of documentSlices(db, batchId, signal)) {
    for (const document of slice) {
      const input = await certifiedInput(db, document, { batchId, outputDir, formats: settings.formats }, signal)
      await canonical.document(input)
      for (const { file, most } of htmls) if (documents < most) await file.write(htmlRow(input))
      count(outputs, input)
      documents += 1
      told({ step: 'hashing', documents, of })
    }
  }
  const sha256 = await canonical.end(head)
  await json.finish()
  for (const { file, most } of htmls) {
    await file.write(htmlEnd(sha256, Math.max(0, documents - most)))
    await file.finish()
  }
  return { sha256, addsUp: head.reconciliation.addsUp, outputs }
}

function count(outputs: SavedCertificate['outputs'], input: CertifiedInput): void {
  for (const { format, sha256, sizeBytes } of input.outputs) {
    const sum = outputs.find((one) => one.format === format)
    if (!sum) continue
    if (sha256 === null) sum.missing += 1
    else sum.files += 1
    sum.bytes += sizeBytes ?? 0
  }
}

/** The canonical JSON of a certificate, written and hashed part by part. The line break before each document is in the file only. */
class CanonicalParts {
  readonly #file: TextFile
  readonly #hash = createHash('sha256')
  #first = true

  constructor(file: TextFile) {
    this.#file = file
  }

  async begin(head: CertificateHead): Promise<void> {
    await this.#file.write('{"certificate":')
    await this.#emit(`{"batch":${canonicalJson(head.batch)},"documents":[`)
  }

  async document(input: CertifiedInput): Promise<void> {
    if (!this.#first) await this.#emit(',')
    this.#first = false
    await this.#file.write('\n')
    await this.#emit(canonicalJson(input))
  }

  /** Gives the SHA-256 of it all. */
  async end({ batch: _, ...rest }: CertificateHead): Promise<string> {
    // All these names come after `documents` in the alphabet.
    await this.#emit(`],${canonicalJson(rest).slice(1)}`)
    const sha256 = this.#hash.digest('hex')
    await this.#file.write(`,"sha256":"${sha256}"}\n`)
    return sha256
  }

  async #emit(part: string): Promise<void> {
    this.#hash.update(part)
    await this.#file.write(part)
  }
}
