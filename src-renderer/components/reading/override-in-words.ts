import type { PageOverride } from '../../../src-main/contract/page-override.ts'
import { layoutOf } from '../../../src-main/contract/recognition.ts'
import { formatLanguage, formatUnits } from '../format.ts'

/** In what a page is read otherwise than its batch: `400 DPI, German, layout sparse`. */
export function overrideInWords(override: PageOverride): string {
  const { renderDpi, languages, pageSegmentation, engine, textPolicy, pageSeconds } = override
  const parts = [
    renderDpi !== undefined && `${renderDpi} DPI`,
    languages?.map(formatLanguage).join(' then '),
    pageSegmentation !== undefined && `layout ${layoutOf(pageSegmentation) ?? pageSegmentation}`,
    engine === 'native' && 'tesseract of this computer',
    engine === 'tesseract.js' && 'recogniser of Leafcutter',
    textPolicy === 'force' && 'its own text left aside',
    pageSeconds !== undefined && `up to ${formatUnits(pageSeconds, 'second')}`,
  ]
  return parts.filter(Boolean).join(', ')
}
