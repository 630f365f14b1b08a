import type { Page } from '@playwright/test'
import { faults as faultsInOneLook } from './axe.ts'

/** Names what is wrong on the screen as it is, in light and in dark; nothing for a screen without faults. */
export async function faults(page: Page): Promise<string[]> {
  return [...(await faultsInOneLook(page, 'light')), ...(await faultsInOneLook(page, 'dark'))]
}
