interface Tried {
  attempts: number
  crashes: number
}

/**
 * Of the pages that come next, those that may be claimed together: the ones that were never tried, as far as they follow one another. A page
 * that was tried comes alone. It may be the one that takes its worker or the whole program down, and what is in hand with it is counted
 * for it too.
 * @param most no more than so many
 */
export function takeTogether<Page>(next: Page[], triedOf: (page: Page) => Tried, most: number): Page[] {
  const isFresh = (page: Page) => triedOf(page).attempts === 0 && triedOf(page).crashes === 0
  const tried = next.findIndex((page) => !isFresh(page))
  if (tried === -1) return next.slice(0, most)
  return next.slice(0, Math.min(most, Math.max(1, tried)))
}
