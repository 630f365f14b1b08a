/** What an image says of itself before anything of it is decoded. */
export interface ImageFacts {
  /** Pixels, as stored: before any turning by EXIF. */
  width: number
  height: number
  /** Dots per inch; null when the file does not say, or says what no scanner means. */
  dpi: number | null
  /** Whether the file goes on to its own end mark. One that was cut off decodes quietly to a half picture. */
  complete: boolean
}

/** 72 and 96 are what programs write when they know nothing; nobody scans at over 1,200. */
export function believableDpi(dpi: number): number | null {
  return dpi > 96 && dpi <= 1200 ? Math.round(dpi) : null
}
