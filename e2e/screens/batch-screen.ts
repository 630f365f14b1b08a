import type { Locator, Page } from '@playwright/test'

/** One batch: its progress in a sentence, its documents, its failures, its sums. */
export class BatchScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  name(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name })
  }

  sentence(text: string | RegExp): Locator {
    return this.#page.getByRole('main').getByText(text).first()
  }

  /** A number of the summary panel by its word, e.g. "Already text". */
  async count(term: string): Promise<string | null> {
    const summary = this.#page.getByRole('region', { name: 'Summary' })
    return summary
      .locator('dt', { hasText: new RegExp(`^${term}$`) })
      .locator('xpath=following-sibling::dd[1]')
      .textContent()
  }

  documentRow(path: string): Locator {
    return this.#page.getByRole('row').filter({ hasText: path })
  }

  async openFailures(): Promise<void> {
    await this.#page.getByRole('tab', { name: /^Failures/ }).click()
  }

  failureGroup(title: string): Locator {
    return this.#page.getByRole('region', { name: title })
  }

  button(name: string | RegExp): Locator {
    return this.#page.getByRole('main').getByRole('button', { name })
  }
}
