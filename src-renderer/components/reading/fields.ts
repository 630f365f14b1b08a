import type { PageDetail } from '../../../src-main/contract/page-detail.ts'
import { type PageOverride, withOverride } from '../../../src-main/contract/page-override.ts'
import type { EngineName } from '../../../src-main/contract/recognition.ts'

/** How a page is to be read, as it is typed: what is no number yet is a text. */
export interface Fields {
  dpi: string
  /** Tesseract's page segmentation mode. */
  segmentation: number
  languages: string[]
  engine: EngineName
  /** Whether text that the page has is left aside. */
  force: boolean
  /** Empty: as long as is set for this computer. */
  seconds: string
}

/** As the page is read now. */
export function fieldsOf({ settings, override }: Pick<PageDetail, 'settings' | 'override'>): Fields {
  const { renderDpi, pageSegmentation, languages, engine, textPolicy } = withOverride(settings, override ?? {})
  return {
    dpi: String(renderDpi),
    segmentation: pageSegmentation,
    languages,
    engine,
    force: textPolicy === 'force',
    seconds: override?.pageSeconds === undefined ? '' : String(override.pageSeconds),
  }
}

/** What cannot be done; null when all of it can. */
export type Fault = { field: 'dpi' | 'languages' | 'seconds'; reason: string }

/** The bounds are those of `pageOverrideSchema`. */
export function faultOf({ dpi, languages, seconds }: Fields): Fault | null {
  if (!isWithin(dpi, 72, 600)) return { field: 'dpi', reason: 'A whole number from 72 to 600.' }
  if (languages.length === 0) return { field: 'languages', reason: 'Choose at least one language.' }
  if (seconds !== '' && !isWithin(seconds, 5, 3600)) return { field: 'seconds', reason: 'A whole number from 5 to 3,600, or nothing.' }
  return null
}

/** For fields without a fault. */
export function overrideOf({ dpi, segmentation, languages, engine, force, seconds }: Fields): PageOverride {
  return {
    renderDpi: Number(dpi),
    pageSegmentation: segmentation,
    languages,
    engine,
    ...(force ? { textPolicy: 'force' as const } : {}),
    ...(seconds === '' ? {} : { pageSeconds: Number(seconds) }),
  }
}

function isWithin(text: string, least: number, most: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most
}
