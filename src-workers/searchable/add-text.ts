import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRef } from '@cantoo/pdf-lib'
import type { PageWords } from '../../src-main/contract/page.ts'
import { Failure, wordsOf } from '../failure.ts'
import { CharacterCodes } from './character-codes.ts'
import { ascent, descent, glyphlessFont, glyphWidth } from './glyphless-font.ts'
import type { PageSpace } from './page-space.ts'
import { textOperators } from './text-operators.ts'

/** A page that gets a layer of text: its object in the file, its place, its words. */
export interface PageToMark {
  pageNumber: number
  object: { num: number; gen: number }
  space: PageSpace
  words: PageWords
}

/** Under this name the font is among the resources of a page; nobody else uses it. */
const fontName = 'LeafcutterInvisible'

type DocumentSnapshot = NonNullable<PDFDocument['context']['snapshot']>

const options = { forIncrementalUpdate: true, updateMetadata: false }

/** The document, open to be added to. @throws PDF_NOT_ADDED_TO when it cannot be opened in this way */
export class MarkedPdf {
  readonly #pdf: PDFDocument
  readonly #codes = new CharacterCodes()
  readonly #font: PDFRef
  /** What of the document is to be appended. */
  readonly #changes: DocumentSnapshot

  /** Whether it was; what is written of it is not. */
  readonly isEncrypted: boolean

  private constructor(pdf: PDFDocument, isEncrypted: boolean) {
    this.#pdf = pdf
    this.isEncrypted = isEncrypted
    const { snapshot } = pdf.context
    if (!snapshot) throw new Error('The document was opened to be added to.')
    this.#changes = snapshot
    // With it the library looks through the whole document for the owner of whatever changes: minutes for 2,000 pages. We know the owner.
    delete pdf.context.snapshot
    this.#font = pdf.context.nextRef()
  }

  /**
   * Opens the bytes of a PDF, also of one that is encrypted and opens without a password.
   * @param beforeDecryption hears of that before it is done, and may refuse
   */
  static async open(bytes: Uint8Array, beforeDecryption: () => void): Promise<MarkedPdf> {
    try {
      return new MarkedPdf(await PDFDocument.load(bytes, options), false)
    } catch (error) {
      if (error instanceof EncryptedPDFError) {
        beforeDecryption()
        return MarkedPdf.#openDecrypted(bytes)
      }
      throw new Failure('PDF_NOT_ADDED_TO', wordsOf(error))
    }
  }

  static async #openDecrypted(bytes: Uint8Array): Promise<MarkedPdf> {
    try {
      return new MarkedPdf(await PDFDocument.load(bytes, { ...options, password: '' }), true)
    } catch (error) {
      throw new Failure('PDF_NOT_ADDED_TO', wordsOf(error))
    }
  }

  /** Puts the words of a page over it; what is there already stays as it is, and is kept from leaving its graphics state behind. */
  mark({ pageNumber, object, space, words }: PageToMark): void {
    const { context } = this.#pdf
    const reference = PDFRef.of(object.num, object.gen)
    const page = context.lookup(reference)
    if (!(page instanceof PDFDict)) throw new Failure('PDF_NOT_ADDED_TO', `page ${pageNumber} is not where the file says`)
    const text = textOperators({ words, space, codes: this.#codes, font: `/${fontName}` })
    const before = context.register(context.stream('q\n'))
    const after = context.register(context.flateStream(`\nQ\n${text}`))
    page.set(PDFName.of('Contents'), context.obj([before, ...contentsOf(page), after]))
    page.set(PDFName.of('Resources'), this.#withFont(resourcesOf(page)))
    this.#changes.markRefForSave(reference)
  }

  /** A copy, because pages share their resources, and a dictionary of its own belongs to no object that would have to be written again. */
  #withFont(resources: PDFDict | undefined): PDFDict {
    const { context } = this.#pdf
    const copy = resources?.clone(context) ?? context.obj({})
    const fonts = copy.lookup(PDFName.of('Font'))
    const ownFonts = fonts instanceof PDFDict ? fonts.clone(context) : context.obj({})
    ownFonts.set(PDFName.of(fontName), this.#font)
    copy.set(PDFName.of('Font'), ownFonts)
    return copy
  }

  /** What is to be appended to the bytes that were opened. */
  async appendix(useObjectStreams: boolean): Promise<Uint8Array> {
    this.#addFont()
    return this.#pdf.saveIncremental(this.#changes, { useObjectStreams })
  }

  /** The whole document, written anew. */
  async rewritten(): Promise<Uint8Array> {
    this.#addFont()
    return this.#pdf.save({ rewrite: true, addDefaultPage: false, updateFieldAppearances: false })
  }

  #addFont(): void {
    const { context } = this.#pdf
    const file = glyphlessFont()
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: fontName,
        Flags: 5,
        FontBBox: [0, descent, glyphWidth, ascent],
        ItalicAngle: 0,
        Ascent: ascent,
        Descent: descent,
        CapHeight: ascent,
        StemV: 80,
        FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
      }),
    )
    const everyGlyphIsTheSame = new Uint8Array(2 * (this.#codes.count + 1)).map((_, index) => index % 2)
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: fontName,
        CIDSystemInfo: { Registry: PDFHexString.fromText('Adobe'), Ordering: PDFHexString.fromText('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        DW: glyphWidth,
        CIDToGIDMap: context.register(context.flateStream(everyGlyphIsTheSame)),
      }),
    )
    context.assign(
      this.#font,
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: fontName,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: context.register(context.flateStream(this.#codes.toUnicode())),
      }),
    )
  }
}

/** The streams of a page's content, in their order. */
function contentsOf(page: PDFDict) {
  const contents = page.get(PDFName.of('Contents'))
  const found = page.lookup(PDFName.of('Contents'))
  if (found instanceof PDFArray) return found.asArray()
  return contents === undefined || found === undefined ? [] : [contents]
}

/** How far up the tree of pages resources are looked for; a tree that is deeper, or a ring, is not followed to its end. */
const deepestTree = 50

/** A page inherits the resources of its ancestors when it has none of its own. */
function resourcesOf(page: PDFDict): PDFDict | undefined {
  let node: unknown = page
  for (let depth = 0; depth < deepestTree && node instanceof PDFDict; depth += 1) {
    const resources = node.lookup(PDFName.of('Resources'))
    if (resources instanceof PDFDict) return resources
    node = node.lookup(PDFName.of('Parent'))
  }
  return undefined
}
