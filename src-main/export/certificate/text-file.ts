import { type FileHandle, open, rm } from 'node:fs/promises'

/** Characters gathered before they are written. */
const bufferSize = 1 << 16

/** A new file that is written piece by piece and synced at its end. */
export class TextFile {
  readonly #file: FileHandle
  #waiting: string[] = []
  #length = 0

  private constructor(file: FileHandle) {
    this.#file = file
  }

  /** Whatever lies there under this name, be it a link, is removed and not written through. */
  static async create(path: string): Promise<TextFile> {
    await rm(path, { force: true })
    return new TextFile(await open(path, 'wx'))
  }

  async write(text: string): Promise<void> {
    this.#waiting.push(text)
    this.#length += text.length
    if (this.#length >= bufferSize) await this.#flush()
  }

  async finish(): Promise<void> {
    await this.#flush()
    await this.#file.sync()
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  async #flush(): Promise<void> {
    const text = this.#waiting.join('')
    this.#waiting = []
    this.#length = 0
    await this.#file.writeFile(text, 'utf8')
  }
}
