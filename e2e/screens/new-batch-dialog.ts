import type { Page } from '@playwright/test'

/** What the operator sees after a drop or a choice: what was chosen, where the text goes, and Start. */
export class NewBatchDialog {
  readonly dialog

  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'New batch' })
  }

  async start(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Start' }).click()
  }
}
