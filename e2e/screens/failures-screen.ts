import type { Locator, Page } from '@playwright/test'

/** The failures of a batch, and what is tried to mend them. */
export class FailuresScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('main').getByRole('button', { name })
  }

  /** Tries a longer time limit on five pages of the group that is shown. */
  async tryLongerLimit(seconds: number): Promise<void> {
    await this.button('Try on 5…').click()
    await this.#page.getByLabel('Time limit in seconds').fill(String(seconds))
    await this.#page.getByRole('button', { name: 'Try on 5 pages' }).click()
  }

  triedPages(): Locator {
    return this.#page.getByRole('list', { name: 'Pages that are tried' }).getByRole('listitem')
  }

  says(text: string | RegExp): Locator {
    return this.#page.getByRole('main').getByText(text).first()
  }
}
