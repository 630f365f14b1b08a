import { createRequire } from 'node:module'

// Not called `require`: the bundler puts one of that name into every entry.
const requireHere = createRequire(import.meta.url)

function nameAndVersion(name: string): string {
  const { version } = requireHere(`${name}/package.json`) as { version: string }
  return `${name.replace('pdfjs-dist', 'pdf.js')} ${version}`
}

/** Who read a page, as it is kept beside the text. */
export const engines = {
  recogniser: nameAndVersion('tesseract.js'),
  pdf: nameAndVersion('pdfjs-dist'),
  image: nameAndVersion('@napi-rs/canvas'),
} as const
