import type { OutputFormat } from '../../../src-main/contract/formats.ts'

/** What the formats of outputs are called. */
export const formatNames: Record<OutputFormat, string> = {
  txt: 'Text',
  hocr: 'hOCR',
  alto: 'ALTO',
  tsv: 'TSV',
  jsonl: 'JSON lines',
  pdf: 'Searchable PDF',
}
