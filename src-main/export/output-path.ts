import { createHash } from 'node:crypto'
import { extname, join, posix } from 'node:path'
import type { OutputFormat } from '../contract/formats.ts'
import { documentEndings } from '../intake/find-files.ts'

/** Bytes that the name of a file may have where most file systems draw the line. */
const longestName = 255

/** What is added to the name of a document. */
const endings: Record<Exclude<OutputFormat, 'pdf'>, string> = {
  txt: '.txt',
  hocr: '.hocr',
  alto: '.alto.xml',
  tsv: '.tsv',
  jsonl: '.jsonl',
}

/** Where an output of a document goes: the input tree is mirrored and an ending added, so that no two inputs share an output. */
export function outputPath({ outputDir, relativePath }: { outputDir: string; relativePath: string }, format: OutputFormat): string {
  const name = posix.basename(relativePath)
  const ending = format === 'pdf' ? endingOfPdf(name) : endings[format]
  return join(outputDir, posix.dirname(relativePath), fittingName(name, ending))
}

/**
 * A PDF keeps its name, an image gets an ending: `scan.png.pdf`. That could be the name of another input as well, and so a PDF which is
 * called like the PDF of an image gets an ending too.
 */
function endingOfPdf(name: string): '' | '.pdf' {
  const ending = extname(name)
  const isOwnName = ending.toLowerCase() === '.pdf' && !documentEndings.has(extname(name.slice(0, -ending.length)).toLowerCase())
  return isOwnName ? '' : '.pdf'
}

/** A name with the ending added. Where that would be too long for a file system, the end of the name gives way to its hash. */
function fittingName(name: string, ending: string): string {
  if (Buffer.byteLength(name + ending) <= longestName) return name + ending
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 12)
  const room = longestName - Buffer.byteLength(`~${hash}${ending}`)
  let kept = ''
  for (const character of name) {
    if (Buffer.byteLength(kept + character) > room) break
    kept += character
  }
  return `${kept}~${hash}${ending}`
}
