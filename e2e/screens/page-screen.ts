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

  /** The text that is shown, as it was recognised or corrected. */
  text(): Locator {
    return this.#page.getByRole('group', { name: 'Text of the page' })
  }

  /** The frame in the image round the word that is chosen. */
  chosenBox(): Locator {
    return this.#page.locator('.boxes .active')
  }

  async chooseWord(text: string): Promise<void> {
    await this.text().getByText(text, { exact: true }).first().click()
  }

  /** Types a text in place of the one that is there; it is not saved. */
  async typeText(text: string): Promise<void> {
    await this.#page.getByRole('button', { name: 'Correct', exact: true }).click()
    await this.#page.getByRole('textbox', { name: 'Text of the page, to correct' }).fill(text)
  }

  async saveText(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Save', exact: true }).click()
  }

  async takeBackCorrection(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Take back' }).click()
  }

  /** Reads the page once more at another resolution than its batch. */
  async readAgainAt(dotsPerInch: number): Promise<void> {
    await this.#page.getByRole('button', { name: 'Read again…' }).click()
    await this.#page.getByLabel('Dots per inch').fill(String(dotsPerInch))
    await this.#page.getByRole('button', { name: 'Read 1 page again' }).click()
  }

  /** Back to the settings of the batch, and to what was read with them. */
  async readAsItsBatch(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Read again…' }).click()
    await this.#page.getByRole('button', { name: 'Read it as its batch' }).click()
  }

  async retry(): Promise<void> {
    await this.#page.getByRole('button', { name: 'Retry 1 page' }).click()
  }

  async backToBatch(name: string): Promise<void> {
    await this.#page.getByRole('link', { name }).click()
  }
}
