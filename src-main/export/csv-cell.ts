/** Characters that a spreadsheet takes for the beginning of a formula, also in their full-width forms (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/u

/** What may stand before it and is not seen: spaces of all kinds, and characters without a width: byte order mark, joiners, directions. */
const invisible = /^(?:[^\S\t\r\n]|\p{Cf})+/u

/**
 * Free text as a cell that a spreadsheet will not run: an apostrophe before what looks like a formula, at the beginning and after
 * every line break within. Numbers do not come here.
 */
export function safeCell(text: string): string {
  return text
    .split(/(\r\n|\r|\n)/)
    .map((line, index) => (index % 2 === 0 && looksLikeFormula(index === 0 ? text : line) ? `'${line}` : line))
    .join('')
}

function looksLikeFormula(line: string): boolean {
  return formulaStart.test(line) || formulaStart.test(line.replace(invisible, ''))
}
