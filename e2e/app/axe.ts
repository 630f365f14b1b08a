import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** Those of WCAG 2.2 run only when they are named. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Names what is wrong on the screen as it is, in one of the two looks; nothing for a screen without faults. */
export async function faults(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme })
  await untilAtRest(page)
  // Legacy mode, because Electron cannot open the second page that axe would else use.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze()
  return violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`)
}

/** Colours change over a moment, in which they are neither those of one look nor of the other. What turns for ever is not waited for. */
async function untilAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const brief = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < 10_000)
    await Promise.allSettled(brief.map(({ finished }) => finished))
  })
}
