import type { Page } from '@playwright/test'

/** Where scrolling sideways is how an operator moves, over the picture of a page that was zoomed into; charts and the mosaic, which are drawn to size; and what only screen readers see. */
const mayScroll = '.image-room, .image-view, .plot, .mosaic-grid, .sr-only'

/**
 * Names what scrolls sideways, or is clipped without being told by an ellipsis, with a font 15 % wider than the one of this computer.
 * Half an em is what a character of such a font takes, so 0.075 em between them makes it that much wider.
 */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(async (allowed) => {
    const wide = new CSSStyleSheet()
    wide.replaceSync('* { letter-spacing: 0.075em }')
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, wide]
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const found: string[] = []
    for (const element of Array.from(document.querySelectorAll<HTMLElement>('body *'))) {
      if (!(element instanceof HTMLElement) || element.closest(allowed) || element.clientWidth <= 1) continue
      const by = element.scrollWidth - element.clientWidth
      const { overflowX, textOverflow } = getComputedStyle(element)
      if (by <= 1 || overflowX === 'visible' || textOverflow === 'ellipsis' || element.tagName === 'INPUT') continue
      found.push(
        `${element.tagName.toLowerCase()}.${element.className}: ${by} px, ${element.textContent.slice(0, 60).replace(/\s+/g, ' ')}`,
      )
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== wide)
    return found
  }, mayScroll)
}
