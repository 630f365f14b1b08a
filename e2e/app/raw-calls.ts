import type { Page } from '@playwright/test'

/** One call as it goes over the line: a path like `batches/get`, and whatever JSON can say as its argument. */
export type RawCall = [path: string, argument: unknown]

/** Makes calls past the client of the window, as somebody would who has got into it. Gives the status of each; 0 when none came. */
export async function callRaw(page: Page, calls: RawCall[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const { port1: port, port2 } = new MessageChannel()
    window.postMessage('leafcutter:connect', location.origin, [port2])
    const waiting = new Map<string, (status: number) => void>()
    port.onmessage = (event) => {
      const { i, p } = JSON.parse(event.data as string) as { i: string; p?: { s?: number } }
      waiting.get(i)?.(p?.s ?? 200)
    }
    port.start()
    const call = ([path, json]: RawCall, id: string) =>
      new Promise<number>((resolve) => {
        waiting.set(id, resolve)
        setTimeout(() => resolve(0), 10_000)
        port.postMessage(JSON.stringify({ i: id, p: { u: `/${path}`, b: { json } } }))
      })
    return Promise.all(all.map((one, index) => call(one, String(index + 1))))
  }, calls)
}

/** Sends something that is no call on a line of its own; tells whether main hung up. */
export async function hungUpOn(page: Page, message: unknown): Promise<boolean> {
  return page.evaluate(async (data) => {
    const { port1: port, port2 } = new MessageChannel()
    const closed = new Promise<boolean>((resolve) => {
      port.addEventListener('close', () => resolve(true))
      setTimeout(() => resolve(false), 10_000)
    })
    port.start()
    window.postMessage('leafcutter:connect', location.origin, [port2])
    port.postMessage(data)
    return closed
  }, message)
}
