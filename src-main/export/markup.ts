/** What XML 1.0 allows nowhere, not even as a reference (2.2): control characters, halves of pairs, and two that are no characters. */
const illegal = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu

const references: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text as it may stand in XML, also in an attribute; what is not allowed there at all is left out. */
export function escaped(text: string): string {
  return text.replace(illegal, '').replace(/[&<>"']/g, (character) => references[character] ?? '')
}
