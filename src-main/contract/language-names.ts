const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
/** Names for what Tesseract calls differently from everybody else. */
const ownNames: Record<string, string> = {
  chi_sim: 'Chinese, simplified',
  chi_tra: 'Chinese, traditional',
  deu_latf: 'German, Fraktur',
  equ: 'Equations',
  osd: 'Orientation',
}

/** `English` for `eng`; the code itself where it has no name. */
export function languageName(code: string): string {
  const own = ownNames[code]
  if (own !== undefined) return own
  const [language = code, ...rest] = code.split('_')
  const name = /^[a-z]{2,3}$/.test(language) ? names.of(language) : undefined
  if (name === undefined) return code
  return rest.length === 0 ? name : `${name} (${rest.join(' ')})`
}
