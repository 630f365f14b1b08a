import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

/** A server of a publisher on this computer, which notes what it is asked. */
export interface Feed {
  /** Ends in a slash. */
  address: string
  asked: { path: string; headers: IncomingHttpHeaders }[]
  /** What it answers from now on. */
  publish(version: string, notes?: string): void
  /** It sends whoever asks to another place. */
  leadTo(url: string): void
  close(): Promise<void>
}

export async function startFeed(): Promise<Feed> {
  const asked: Feed['asked'] = []
  let list: string | null = null
  let elsewhere: string | null = null
  const server = createServer(({ url = '', headers }, response) => {
    asked.push({ path: url.split('?')[0] ?? '', headers })
    if (elsewhere !== null) response.writeHead(302, { location: elsewhere }).end()
    else if (list === null || !url.includes('/latest-linux')) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'text/yaml' }).end(list)
  })
  const address = await listen(server)
  return {
    address,
    asked,
    publish(version, notes) {
      list = listOf(version, notes)
    },
    leadTo(url) {
      elsewhere = url
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Writes what `npm run package -- --updates ADDRESS` puts beside the archive, and gives the variable by which the app in a test finds it. */
export function askingAt(folder: string, address: string): { LEAFCUTTER_UPDATES: string } {
  const file = join(folder, 'app-update.yml')
  writeFileSync(file, `provider: generic\nurl: ${address}\nchannel: latest\nupdaterCacheDirName: leafcutter-updater\n`)
  return { LEAFCUTTER_UPDATES: file }
}

/** The SHA-512 that the list names, in hexadecimal digits. */
export const publishedHash = createHash('sha512').update('a package').digest('hex')

function listOf(version: string, notes?: string): string {
  const sha512 = Buffer.from(publishedHash, 'hex').toString('base64')
  const file = `files:\n  - url: leafcutter_${version}_amd64.deb\n    sha512: ${sha512}\n    size: 94000000\n`
  const words = notes === undefined ? '' : `releaseNotes: ${JSON.stringify(notes)}\n`
  return `version: ${version}\n${file}releaseDate: '2026-11-20T12:00:00.000Z'\n${words}`
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/leafcutter/`))
  })
}
