/** Pixels of so many rem: heights of rows that are placed by hand follow the size of the text. */
export function remToPx(rem: number): number {
  return rem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16)
}
