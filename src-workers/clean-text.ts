/**
 * Text as it is kept: line breaks are single LF, lines have no blanks at their end, there is none at the end of the text, and
 * nothing is in it that SQLite or JSON would choke on. Words are left as the engine gave them, hyphens at line ends too.
 */
export function cleanText(text: string): string {
  return storable(text)
    .replace(/\r\n?|\f/g, '\n')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

/** Without NULs, and with U+FFFD in place of half surrogate pairs. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')
}
