import { expect, type Page } from '@playwright/test'
import type { AppUnderTest } from '../app-under-test.ts'

/** A state of a screen that is scanned, and how to come to it from the one before. */
export interface Scan {
  name: string
  /** The documents show it: its picture is `docs/pictures/NAME.png`. */
  picture?: string
  /** Its picture is a dark one. */
  dark?: true
  show: (running: AppUnderTest) => Promise<void>
}

const main = (page: Page) => page.getByRole('navigation', { name: 'Main' })

/** Chooses a list or a screen of the rail. */
export const rail = (page: Page, name: RegExp) => main(page).getByRole('link', { name }).click()

export const closeDialog = async (page: Page) => {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

export const openBatch = async (page: Page, name: string) => {
  await rail(page, /^All/)
  await page.getByRole('main').getByRole('link', { name }).first().click()
}
