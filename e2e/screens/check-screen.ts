import type { Locator, Page } from '@playwright/test'

/** What a batch would be, and the decision at its foot. */
export class CheckScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  sentence(text: string | RegExp): Locator {
    return this.#page.getByRole('main').getByText(text)
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('main').getByRole('button', { name })
  }

  async setTime(time: string): Promise<void> {
    await this.#page.getByLabel('Time to start at').fill(time)
  }
}
