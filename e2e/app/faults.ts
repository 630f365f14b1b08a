import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Names what is wrong on the screen as it is, in light and in dark; nothing for a screen without faults. */
export async function faults(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    // Legacy mode, because Electron cannot open the second page that axe would else use.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(rules).analyze()
    for (const { id, nodes } of violations) found.push(`${colorScheme} ${id}: ${nodes.map((node) => node.html).join(' ')}`)
  }
  return found
}
