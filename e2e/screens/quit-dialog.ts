import type { Page } from '@playwright/test'

/** The question when the app is to quit while pages are being read, and what is shown while they are finished. */
export class QuitDialog {
  readonly question
  readonly finishing

  constructor(page: Page) {
    this.question = page.getByRole('dialog', { name: /^Quit while \d+ pages? (is|are) being read\?$/ })
    this.finishing = page.getByRole('dialog', { name: /then quitting$|^Quitting$/ })
  }

  async answer(name: RegExp): Promise<void> {
    await this.question.getByRole('button', { name }).click()
  }
}
