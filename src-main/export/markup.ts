/** What XML 1.0 allows nowhere, not even as a reference (2.2): most control characters, halves of pairs, and two that are no characters. */
const illegal = /(?![\t\n\r\u007F-\u009F])[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/gu

/** White space is among them: a reader would take it for a blank in an attribute (3.3.3), and CR for LF everywhere (2.11). */
const references: Record<string, string> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  ...{ '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' },
}

/** Text as it may stand in XML, also in an attribute; what is not allowed there at all is left out. */
export function escaped(text: string): string {
  return text.replace(illegal, '').replace(/[&<>"'\t\n\r]/g, (character) => references[character] ?? '')
}
