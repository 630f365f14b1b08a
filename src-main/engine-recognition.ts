import type { BatchSettings } from './contract/batch.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import { type PageOverride, withOverride } from './contract/page-override.ts'
import type { RecognitionChoices } from './contract/recognition.ts'
import type { PageEngine } from './contract/worker-tasks.ts'
import { findLanguageData, installedLanguages } from './intake/language-data.ts'
import { findTesseract, tesseractVersion } from './pool/native-tesseract.ts'

/**
 * The settings of a new batch with the version of the program that shall read it. It is part of them, and so of their hash: what another
 * version has read is not taken over, and a batch that began with one is not gone on with by another.
 * @param named where the operator says that tesseract is; null to look for it
 * @throws ENGINE_MISSING
 */
export async function withEngineVersion(batch: BatchSettings, named: string | null): Promise<BatchSettings> {
  if (batch.engine === 'tesseract.js') return { ...batch, engineVersion: null }
  const program = programOrError(named)
  const engineVersion = await tesseractVersion(program)
  if (engineVersion === null) throw new LeafcutterError('ENGINE_MISSING', { path: program, detail: 'it does not tell its version' })
  return { ...batch, engineVersion }
}

/**
 * How pages of a batch are to be read otherwise, with the version of the program where they shall be read by one.
 * @throws LANGUAGE_MISSING, ENGINE_MISSING
 */
export async function checkedOverride(ofBatch: BatchSettings, override: PageOverride, named: string | null): Promise<PageOverride> {
  const whole =
    override.engine === undefined
      ? override
      : { ...override, engineVersion: (await withEngineVersion(withOverride(ofBatch, override), named)).engineVersion }
  findLanguageData(withOverride(ofBatch, whole))
  return whole
}

/** Who reads a page of this batch. @throws ENGINE_MISSING */
export function pageEngine(batch: BatchSettings, named: string | null): PageEngine {
  if (batch.engine === 'tesseract.js') return { name: 'tesseract.js' }
  return { name: 'native', program: programOrError(named), version: batch.engineVersion ?? '' }
}

function programOrError(named: string | null): string {
  const program = findTesseract(named)
  if (program !== null) return program
  throw new LeafcutterError('ENGINE_MISSING', { detail: named === null ? 'there is no tesseract on PATH' : `${named} is no program` })
}

/** The version of a program that the operator names. @throws SETTING_INVALID when it is no tesseract */
export async function versionOrError(program: string): Promise<string> {
  const version = findTesseract(program) && (await tesseractVersion(program))
  if (version) return version
  throw new LeafcutterError('SETTING_INVALID', { path: program, detail: 'tesseractProgram: it tells no version, so it is no tesseract' })
}

/** The engines and languages that can be chosen on this computer. */
export async function recognitionChoices(named: string | null, tessdataFolder: string | null): Promise<RecognitionChoices> {
  const program = findTesseract(named)
  const version = program && (await tesseractVersion(program))
  return {
    engines: [{ name: 'tesseract.js', version: null, program: null }, ...(version ? [{ name: 'native' as const, version, program }] : [])],
    languages: installedLanguages(tessdataFolder),
  }
}
