/** How the reason begins when a process ended because there was no memory for JavaScript. */
export const outOfMemory = 'out of memory'
/** What V8 says on stderr then, before it ends the whole process: in Node (24) and in Electron (33). */
const saysOutOfMemory = /heap out of memory|Allocation failed|OOM error in V8/
/** Characters of what a process said that are kept: V8's last words are long. */
const keptWords = 16_384

/** What a host process said on stderr, kept until it ends: it tells why. */
export class LastWords {
  #words = ''

  hear(text: string): void {
    this.#words = (this.#words + text).slice(-keptWords)
  }

  /** Why the process ended, for logs; the traces around it are nothing for an operator. @param ending e.g. "exit code 134" */
  reason(ending: string): string {
    if (saysOutOfMemory.test(this.#words)) return `${outOfMemory}, ${ending}`
    const error = this.#words.match(/^\w*Error(?: \[\w+\])?: .*(?=\n)/m)?.[0]
    return error === undefined ? ending : `${ending}, ${error}`
  }
}
