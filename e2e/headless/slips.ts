import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makePdf, scanOf, withScan } from '../../src-workers/test-documents.ts'

const prose = [
  'The quick brown fox jumps',
  'over the lazy dog while',
  'nine green bottles hang',
  'upon the garden wall and',
  'one of them will fall down,',
  'so that eight are left there.',
]

/**
 * Writes PDFs of small scans, each page with a line that no other has. One of seven lines is recognised in a fifth of a second, a tenth of what a full page
 * takes, and one of a single line in less than half of that.
 */
export async function writeSlips(folder: string, { documents, pages, lines = 1 }: { documents: number; pages: number; lines?: number }) {
  mkdirSync(folder, { recursive: true })
  for (let document = 1; document <= documents; document += 1) {
    const slips = Array.from({ length: pages }, (_, page) =>
      scanOf([...prose.slice(0, lines - 1), `Sheet ${document} and page ${page + 1}`]),
    )
    writeFileSync(join(folder, `sheet ${document}.pdf`), await makePdf(slips.map(withScan)))
  }
}
