import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CertificateCheck, type CheckedFile, certificateToCheck } from '../../contract/certificate.ts'
import { LeafcutterError } from '../../contract/error-catalogue.ts'
import { canonicalJson } from './canonical-json.ts'
import { hashFile } from './hash-file.ts'

/**
 * Looks whether a certificate is as it was made, and which of its files are not as they were.
 * @param told how many files were looked at, of how many
 * @throws INPUT_MISSING, CERTIFICATE_UNREADABLE
 */
export async function checkCertificate(path: string, told: (files: number, of: number) => void = () => {}): Promise<CertificateCheck> {
  const raw = parsed(await textOf(path), path)
  const read = certificateToCheck.safeParse(raw)
  if (!read.success) throw new LeafcutterError('CERTIFICATE_UNREADABLE', { path })
  const { certificate, sha256 } = read.data
  const files = certificate.documents.flatMap(({ path: input, sha256: hash, outputs }): FileToCheck[] => [
    { kind: 'input', path: input, sha256: hash },
    ...outputs.map((output) => ({
      kind: 'output' as const,
      path: join(certificate.batch.outputFolder, output.file),
      sha256: output.sha256,
    })),
  ])
  const changes: CheckedFile[] = []
  for (const [index, file] of files.entries()) {
    const change = await changeOf(file)
    if (change) changes.push({ kind: file.kind, path: file.path, change })
    told(index + 1, files.length)
  }
  return {
    batch: certificate.batch.name,
    sound: hashOf(raw) === sha256,
    inputs: files.filter(({ kind }) => kind === 'input').length,
    outputs: files.filter(({ kind }) => kind === 'output').length,
    withoutHash: files.filter((file) => file.sha256 === null).length,
    changes,
  }
}

interface FileToCheck {
  kind: CheckedFile['kind']
  path: string
  sha256: string | null
}

async function changeOf({ path, sha256 }: FileToCheck): Promise<CheckedFile['change'] | null> {
  if (sha256 === null) return null
  const hashed = await hashFile(path)
  if (hashed.type !== 'hashed') return hashed.type
  return hashed.sha256 === sha256 ? null : 'changed'
}

/** What is not whole numbers and plain values was not made by us. */
function hashOf(raw: unknown): string | null {
  try {
    const { certificate } = raw as { certificate: unknown }
    return createHash('sha256').update(canonicalJson(certificate)).digest('hex')
  } catch {
    return null
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    throw new LeafcutterError(code === 'ENOENT' ? 'INPUT_MISSING' : 'CERTIFICATE_UNREADABLE', { path, detail: code }, { cause: error })
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new LeafcutterError('CERTIFICATE_UNREADABLE', { path }, { cause })
  }
}
