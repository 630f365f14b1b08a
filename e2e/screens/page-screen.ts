import type { Locator, Page } from '@playwright/test'

/** One page: its image beside its text, and every try at it. */
export class PageScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** What went wrong with a failed page. */
  error(): Locator {
    return this.#page.getByRole('main').getByRole('alert').first()
  }

  attempt(number: number): Locator {
    return this.#page.getByText(new RegExp(`^Attempt ${number}\\b`)).first()
  }

  async retry(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Retry 1 page' }).click()
  }

  async backToBatch(name: string): Promise<void> {
    await this.#page.getByRole('link', { name }).click()
  }
}
