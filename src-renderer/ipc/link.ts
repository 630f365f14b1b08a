import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client'
import { create } from 'zustand'

/** Whether main answers. `lost` is shown to the operator; `waiting` is the short time before the first answer. */
export const useConnection = create<{ state: 'waiting' | 'connected' | 'lost' }>(() => ({ state: 'waiting' }))

/** The way to main. It stays the same object for the life of the window, what is behind it can be replaced after a break. */
class Link implements ClientLink<ClientContext> {
  #current: ClientLink<ClientContext> | null = null

  use(link: ClientLink<ClientContext>): void {
    this.#current = link
  }

  async call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>): Promise<unknown> {
    if (this.#current === null) throw new Error('There is no connection to the main process yet.')
    return this.#current.call(path, input, options)
  }
}

export const link = new Link()
