/** Codes that two bytes can hold; 0 is the missing character. */
const lastCode = 0xffff
/** The most entries that one block of a CMap may have (Adobe Technical Note 5014, beginbfchar). */
const blockSize = 100

/** Gives every character of a document a code of two bytes, in the order in which they come, and says what the codes mean. */
export class CharacterCodes {
  readonly #codes = new Map<string, number>()

  /** How many characters have a code. */
  get count(): number {
    return this.#codes.size
  }

  /** The codes of a text as a hexadecimal string of a PDF, without its brackets. */
  encode(text: string): string {
    return [...text].map((character) => fourDigits(this.#codeOf(character))).join('')
  }

  #codeOf(character: string): number {
    const known = this.#codes.get(character)
    if (known !== undefined) return known
    // No document comes near this; a character beyond it can be seen, but not found.
    if (this.#codes.size >= lastCode) return 0
    this.#codes.set(character, this.#codes.size + 1)
    return this.#codes.size
  }

  /** The CMap that readers take the text from when it is searched or copied (PDF 32000-1, 9.10.3). */
  toUnicode(): string {
    const entries = [...this.#codes].map(([character, code]) => `<${fourDigits(code)}> <${utf16(character)}>`)
    const blocks = Array.from({ length: Math.ceil(entries.length / blockSize) }, (_, index) =>
      entries.slice(index * blockSize, (index + 1) * blockSize),
    )
    return [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange',
      '<0000> <FFFF>',
      'endcodespacerange',
      ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
      '',
    ].join('\n')
  }
}

function utf16(character: string): string {
  return Array.from({ length: character.length }, (_, index) => fourDigits(character.charCodeAt(index))).join('')
}

function fourDigits(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0')
}
