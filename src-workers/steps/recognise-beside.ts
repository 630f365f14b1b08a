import type { PageResult, Word } from '../../src-main/contract/page.ts'
import type { PageTask } from '../../src-main/contract/worker-tasks.ts'
import { cleanText } from '../clean-text.ts'
import type { PDFPageProxy } from '../engines/pdfjs.ts'
import { engines } from '../engines/versions.ts'
import { addWords } from './add-words.ts'
import { onlyImages } from './only-images.ts'
import { inReadingSize } from './reading-size/reading-size.ts'
import { wordsInSizeOf } from './reading-size/words-in-size.ts'
import { countWords, keepWords, recognisedResult, recogniseWords, resultWithoutWords } from './recognise.ts'
import type { PictureOfPage } from './take-picture.ts'
import type { OwnText } from './text.ts'
import { isOnImage, isThere, placesOf } from './text-places.ts'

/**
 * Keeps the text that a page has and adds what its images show besides. The whole page is recognised, because an image may be cut into
 * strips, and as it lies, because the places of the text layer are those of the drawn page. It is made smaller only
 * as the letters on its images allow, and its words are put back to where they stand in the drawn page. Words that stand where the text layer
 * has text are dropped, and so are those off the images and mere signs without a letter or a digit. When nothing is left to add the page
 * is one with text, although it was looked at.
 */
export async function recogniseBeside(own: OwnText, page: PDFPageProxy, picture: PictureOfPage, task: PageTask): Promise<PageResult> {
  const viewport = page.getViewport({ scale: picture.dpi / 72 })
  const lines = own.lines.map((line) => ({ text: line.text, places: placesOf(line, viewport) }))
  const places = lines.flatMap((line) => line.places)
  const isNew = (word: Word) => /[\p{L}\p{N}]/u.test(word.text) && isOnImage(word, own.images, viewport) && !isThere(word, places)
  const small = inReadingSize(picture, onlyImages(picture, own.images, viewport))
  const { words: read, engine } = await recogniseWords(small, task)
  const seen = wordsInSizeOf(picture, small, read)
  const { text, words } = addWords(lines, seen.filter(isNew))
  if (words.length === 0) return resultWithoutWords('text', own.text, engines.pdf)
  const result = recognisedResult(
    cleanText(text),
    { words, engine },
    await keepWords({ ...picture, turn: 0, skew: 0 }, words, task),
    task,
    picture.dpi,
  )
  return { ...result, wordCount: result.wordCount + countWords(own.text), engine: `${engines.pdf} + ${result.engine}` }
}
