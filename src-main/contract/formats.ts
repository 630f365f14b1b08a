/** The formats in which a document can be written, in the order in which they are. */
export const outputFormats = ['txt', 'hocr', 'alto', 'tsv', 'jsonl', 'pdf'] as const
export type OutputFormat = (typeof outputFormats)[number]

export function isOutputFormat(name: string): name is OutputFormat {
  return (outputFormats as readonly string[]).includes(name)
}

/** Formats without doubles, in their usual order, so that the same choice is always the same list. */
export function inUsualOrder(formats: readonly OutputFormat[]): OutputFormat[] {
  return outputFormats.filter((format) => formats.includes(format))
}
