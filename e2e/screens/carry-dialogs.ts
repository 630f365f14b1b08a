import type { ElectronApplication, Page } from '@playwright/test'

/** The dialogs in which a batch goes to another computer and comes from one. Those of the system answer as `answer` says. */
export class CarryDialogs {
  readonly #app: ElectronApplication
  readonly #page: Page
  readonly take

  constructor({ app, page }: { app: ElectronApplication; page: Page }) {
    this.#app = app
    this.#page = page
    this.take = page.getByRole('dialog', { name: 'Take in a carried batch' })
  }

  /** Whatever the system asks from now on, the operator chooses this. */
  answer(path: string): Promise<void> {
    return this.#app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
    }, path)
  }

  carry(batch: string) {
    return this.#page.getByRole('dialog', { name: `Carry ${batch} to another computer` })
  }

  written(batch: string) {
    return this.#page.getByRole('dialog', { name: `${batch} is in a file` })
  }

  /** From the menu of the batch that is shown. */
  async askToCarry(batch: string): Promise<void> {
    await this.#page.getByRole('button', { name: `More for ${batch}` }).click()
    await this.#page.getByRole('menuitem', { name: 'Carry to another computer…' }).click()
    await this.carry(batch).getByRole('button', { name: 'Choose the file…' }).and(this.#page.locator(':enabled')).waitFor()
  }

  async carryTo(batch: string, path: string): Promise<void> {
    await this.answer(path)
    await this.carry(batch).getByRole('button', { name: 'Choose the file…' }).click()
    await this.written(batch).waitFor({ timeout: 60_000 })
  }

  /** What the dialog says each page of the file becomes, by its word. */
  async sums(): Promise<Record<string, string>> {
    const terms = await this.take.locator('dl.kv dt').allTextContents()
    const counts = await this.take.locator('dl.kv dd').allTextContents()
    return Object.fromEntries(terms.map((term, index) => [term, counts[index] ?? '']))
  }
}
