import type { Locator, Page } from '@playwright/test'

/** The list of watched folders, and the files of one. */
export class WatchingScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  async open(): Promise<void> {
    await this.#page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Watched folders' }).click()
  }

  get add(): Locator {
    return this.#page.getByRole('button', { name: 'Watch a folder…' })
  }

  get dialog(): Locator {
    return this.#page.getByRole('dialog')
  }

  /** The row of a folder, by the end of its path. */
  row(name: string): Locator {
    return this.#page.getByRole('region', { name: 'Folders' }).getByRole('row').filter({ hasText: name })
  }

  get files(): Locator {
    return this.#page.getByRole('table', { name: 'Files' })
  }

  async show(list: RegExp): Promise<void> {
    await this.#page.getByRole('tab', { name: list }).click()
  }
}
