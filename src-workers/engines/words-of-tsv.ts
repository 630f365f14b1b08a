import type { Word } from '../../src-main/contract/page.ts'
import { storable } from '../clean-text.ts'

/** Columns of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. Level 5 is a word. */
export function wordsOfTsv(tsv: string): Word[] {
  const words: Word[] = []
  const lines = new Map<string, number>()
  for (const row of tsv.split('\n')) {
    const [level, , block, paragraph, line, , left, top, width, height, confidence, text] = row.split('\t')
    if (level !== '5' || text === undefined || text.trim() === '') continue
    const key = `${block}.${paragraph}.${line}`
    if (!lines.has(key)) lines.set(key, lines.size)
    words.push({
      text: storable(text),
      confidence: Math.min(100, Math.max(0, Math.round(Number(confidence) * 100) / 100)),
      box: [Number(left), Number(top), Number(left) + Number(width), Number(top) + Number(height)],
      line: lines.get(key) as number,
      block: Number(block),
      paragraph: Number(paragraph),
    })
  }
  return words
}
