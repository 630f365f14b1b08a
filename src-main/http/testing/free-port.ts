import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Systems give their ports from 32,768 on to whoever asks for any, so that one from above may be gone by the time that it is used. */
const below = { first: 20_000, last: 32_000 }

/** A port of this computer that nobody has now. */
export async function freePort(): Promise<number> {
  const port = randomInt(below.first, below.last)
  return (await isFree(port)) ? port : freePort()
}

function isFree(port: number): Promise<boolean> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
