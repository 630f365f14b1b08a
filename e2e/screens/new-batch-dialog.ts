import type { Page } from '@playwright/test'

/** What the operator sees after a drop or a choice: what was chosen, where the text goes, and Start. */
export class NewBatchDialog {
  readonly dialog
  /** The line of the section with what few batches need. */
  readonly howPagesAreRead

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'New batch' })
    this.howPagesAreRead = this.dialog.getByRole('button', { name: /^How pages are read/ })
  }

  async start(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Start' }).click()
  }
}
