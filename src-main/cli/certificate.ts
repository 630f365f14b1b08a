import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { CertificateCheck, SavedCertificate } from '../contract/certificate.ts'
import { LeafcutterError, visible } from '../contract/error-catalogue.ts'
import { checkCertificate } from '../export/certificate/check-certificate.ts'
import { jsonPathOf, writeCertificate } from '../export/certificate/write-certificate.ts'
import { version } from '../version.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'
import { nonEmpty } from './non-empty.ts'
import { openToRead } from './open-to-read.ts'
import { tell } from './run-batch.ts'
import { countOf, number } from './summary.ts'
import { type StopSignal, stopSignals } from './until-stopped.ts'

export interface CertificateOptions {
  data: string
  out?: string
  check?: string
  json?: boolean
  quiet?: boolean
}

/** Milliseconds between two words on how far it is; nothing is said of what takes less than a second. */
const firstWordAfter = 1_000
const nextWordAfter = 5_000

/** Adds the command. */
export function addCertificate(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('certificate'))
      .description('what went into a batch and what came of it, with SHA-256 of every file, as JSON and HTML; or check one')
      .argument('[batch]', 'as `status` lists it', nonEmpty)
      .option('--out <file>', 'where the JSON goes; the HTML gets its name with .html', nonEmpty)
      .option('--check <file>', 'say which inputs and outputs of this certificate changed since', nonEmpty)
      .option('--json', 'print one JSON document')
      .option('--quiet', 'say nothing on stderr')
      .action(async (batch: string | undefined, options: CertificateOptions) => finish(await certificate(batch, options))),
    { line: 'certificate b_5kq2x81f0c --out archive.json', does: 'writes archive.json and archive.html' },
    { line: 'certificate --check archive.json', does: 'which files changed since' },
  )
}

/** Writes the certificate of a batch, or checks one, and gives the exit status: 1 when something does not add up or has changed. */
export async function certificate(batchId: string | undefined, options: CertificateOptions): Promise<number> {
  const { out, check } = options
  if (check !== undefined && batchId === undefined && out === undefined) return checkOne(check, options)
  if (check === undefined && batchId !== undefined && out !== undefined) return write(batchId, out, options)
  throw new LeafcutterError('USAGE', { detail: 'certificate needs a batch and --out FILE, or only --check FILE' })
}

async function write(batchId: string, out: string, options: CertificateOptions): Promise<number> {
  const db = openToRead(options.data)
  const abort = new AbortController()
  let stopped: StopSignal | null = null
  const stopListening = onStop((signal) => {
    stopped = signal
    abort.abort()
  })
  const say = patiently(options)
  try {
    const told = ({ step, documents, of }: { step: string; documents: number; of: number }) =>
      say(`${step === 'counting' ? 'Counting' : 'Hashing what was written'}: ${number(documents)} of ${countOf(of, 'file')}`)
    const request = { db, batchId, path: jsonPathOf(resolve(out)), now: Date.now(), version, told, signal: abort.signal }
    const saved = await writeCertificate(request)
    if (!options.quiet) for (const line of describeSaved(saved)) tell(line)
    process.stdout.write(options.json ? `${JSON.stringify(saved)}\n` : saved.paths.map((path) => `${path}\n`).join(''))
    return saved.addsUp && saved.outputs.every(({ missing }) => missing === 0) ? 0 : 1
  } catch (error) {
    const signal = stopped as StopSignal | null
    if (signal === null || !abort.signal.aborted) throw error
    tell(`Stopped by ${signal.name}. Nothing was written.`)
    return signal.status
  } finally {
    stopListening()
    db.close()
  }
}

function onStop(heard: (signal: StopSignal) => void): () => void {
  const listeners = stopSignals.map((signal) => ({ signal, listener: () => heard(signal) }))
  for (const { signal, listener } of listeners) process.once(signal.name, listener)
  return () => {
    for (const { signal, listener } of listeners) process.removeListener(signal.name, listener)
  }
}

function describeSaved({ addsUp, outputs, sha256 }: SavedCertificate): string[] {
  return [
    addsUp ? 'It adds up.' : 'It does not add up; the certificate says exactly what is off.',
    ...outputs.map(({ format, files, missing }) => {
      const gone = missing === 0 ? '' : `, ${countOf(missing, 'file')} not there`
      return `  ${format}: ${countOf(files, 'file')} hashed${gone}`
    }),
    `SHA-256 ${sha256}`,
  ]
}

async function checkOne(path: string, options: CertificateOptions): Promise<number> {
  const say = patiently(options)
  const check = await checkCertificate(resolve(path), (files, of) => say(`Checking: ${number(files)} of ${countOf(of, 'file')}`))
  if (options.json) process.stdout.write(`${JSON.stringify(check)}\n`)
  else for (const { kind, path: file, change } of check.changes) process.stdout.write(`${change} ${kind} ${visible(file)}\n`)
  if (!options.quiet) for (const line of describeCheck(check)) tell(line)
  return check.sound && check.changes.length === 0 ? 0 : 1
}

export function describeCheck({ batch, sound, inputs, outputs, withoutHash, changes }: CertificateCheck): string[] {
  const itself = sound
    ? 'The certificate is as it was made.'
    : 'The certificate itself was changed since it was made: its SHA-256 does not match.'
  const checked = `${visible(batch)}: ${countOf(inputs, 'input')} and ${countOf(outputs, 'output')}`
  const files = changes.length === 0 ? `${checked}, none changed.` : `${checked}, ${number(changes.length)} changed or missing.`
  const without = withoutHash === 0 ? [] : [`${countOf(withoutHash, 'file')} had no SHA-256 then and could not be checked.`]
  return [itself, files, ...without]
}

function patiently({ quiet }: CertificateOptions): (line: string) => void {
  let next = performance.now() + firstWordAfter
  return (line) => {
    if (quiet || performance.now() < next) return
    next = performance.now() + nextWordAfter
    tell(line)
  }
}
