/** Characters that a spreadsheet takes for the beginning of a formula, also in their full-width forms (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u

/** What may stand before it and is not seen: spaces of all kinds, control characters, and characters without a width: byte order mark, joiners. */
const invisible = /^(?:(?![\t\r\n])[\s\p{Cf}\p{Cc}])+/u

/** Where a new cell may begin: at a line break of any kind, and at what is the separator where the comma is the decimal point, or was chosen. */
const mayBeginCell = /(\r\n|[\r\n\v\f\u0085\u2028\u2029;\t])/u

/**
 * Free text as a cell that a spreadsheet will not run: an apostrophe before what looks like a formula, at the beginning and after
 * every line break, semicolon and tab within. Numbers do not come here.
 */
export function safeCell(text: string): string {
  return text
    .split(mayBeginCell)
    .map((line, index) => (index % 2 === 0 && looksLikeFormula(index === 0 ? text : line) ? `'${line}` : line))
    .join('')
}

function looksLikeFormula(line: string): boolean {
  return formulaStart.test(line) || formulaStart.test(line.replace(invisible, ''))
}
