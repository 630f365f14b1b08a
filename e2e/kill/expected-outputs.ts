import { extname } from 'node:path'
import type { IngestSummary } from '../../src-main/cli/summary.ts'
import type { Snapshot } from './snapshot.ts'

/** What a run that nobody disturbed has made of the same documents. */
export interface Reference {
  outputs: Map<string, string>
  /** The documents themselves. */
  sources: Map<string, string>
  /** Names of the artefacts, which are hashes of what is in them. */
  artefacts: string[]
  summary: IngestSummary
  schema: string[]
}

/** The content of each output; null for a PDF of which only is known that it must be whole. */
export type ExpectedOutputs = Map<string, string | null>

export const setAside = (now: Snapshot) => now.pages.filter((page) => page.state === 'error')

/** A page that was set aside after too many deaths leaves its place empty. */
export function expectedOutputs(reference: Reference, now: Snapshot): ExpectedOutputs {
  const outputs: ExpectedOutputs = new Map(reference.outputs)
  for (const { file, page } of setAside(now)) {
    const changed = (ending: string, separator: string, part: string) => {
      const parts = (outputs.get(`${file}${ending}`) ?? '').split(separator)
      parts[page - 1] = part
      outputs.set(`${file}${ending}`, parts.join(separator))
    }
    changed('.txt', '\f', '')
    changed('.jsonl', '\n', lineOfSetAside(page))
    if (methodOf(reference, file, page) === 'ocr') outputs.set(...pdfWithoutWords(reference, file))
  }
  return outputs
}

export function isAsExpected(text: string | undefined, expected: string | null | undefined): boolean {
  return expected === null ? text !== undefined && isWholePdf(text) : text === expected
}

const isWholePdf = (text: string) => text.startsWith('%PDF-') && /%%EOF\s*$/.test(text)

function methodOf({ outputs }: Reference, file: string, page: number): string | null {
  return JSON.parse(outputs.get(`${file}.jsonl`)?.split('\n')[page - 1] ?? '{}').method
}

/** No document has more than one page that is recognised. A PDF without any is copied, and an image becomes one that nobody has made before. */
function pdfWithoutWords({ sources }: Reference, file: string): [name: string, content: string | null] {
  return extname(file) === '.pdf' ? [file, sources.get(file) ?? ''] : [`${file}.pdf`, null]
}

function lineOfSetAside(page: number): string {
  const nothing = {
    corrected: false,
    recognisedText: null,
    confidence: null,
    width: null,
    height: null,
    dpi: null,
    turn: null,
    skew: null,
    words: [],
  }
  return JSON.stringify({ page, state: 'error', method: null, error: 'STOPPED_REPEATEDLY', text: '', ...nothing })
}
