import type { Page } from '@playwright/test'

export class SettingsScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(section: string): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
    await this.#page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('link', { name: section }).click()
  }

  /** By keyboard, as an operator would who knows where it is. */
  async set(setting: string, value: string): Promise<void> {
    const field = this.#page.getByRole('textbox', { name: setting })
    await field.fill(value)
    await field.press('Enter')
  }
}
