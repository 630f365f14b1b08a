import { z } from 'zod'
import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type FoundUpdate, longestNotes } from '../contract/updates.ts'

/** As electron-builder writes `latest.yml`, as far as it is used; the rest is not looked at. */
const feedSchema = z.object({
  version: z.string().max(100),
  files: z
    .array(z.object({ url: z.string().min(1).max(2_000), sha512: z.string().max(200), size: z.int().min(0).optional() }))
    .min(1)
    .max(100),
  releaseDate: z.union([z.string().max(100), z.date()]).optional(),
  releaseNotes: z.string().nullish(),
})

/** What is downloaded on each system; where a publisher has several, the one that names the processor. */
const endings: Partial<Record<NodeJS.Platform, string>> = { win32: '.exe', darwin: '.zip', linux: '.deb' }

/** Bytes of a SHA-512. */
const hashBytes = 64

export interface FeedReader {
  /** Where the list was found; its files must lie on the same server. */
  address: string
  platform: NodeJS.Platform
  arch: string
}

/** The version that a list of the publisher names. @throws UPDATES_UNREACHABLE when it is no such list */
export function readFeed(list: unknown, { address, platform, arch }: FeedReader): FoundUpdate {
  const unusable = (detail: string) => new LeafcutterError('UPDATES_UNREACHABLE', { path: address, detail })
  const { data } = feedSchema.safeParse(list)
  if (!data) throw unusable('the answer is no list of versions')
  const ending = endings[platform] ?? ''
  const fitting = data.files.filter(({ url }) => url.toLowerCase().endsWith(ending))
  const chosen = fitting.find(({ url }) => url.includes(arch)) ?? fitting[0]
  if (!chosen) throw unusable(`there is no file that ends in ${ending}`)
  const url = URL.canParse(chosen.url, address) ? new URL(chosen.url, address) : null
  if (url === null || url.origin !== new URL(address).origin) throw unusable('its file lies on another server')
  const hash = Buffer.from(chosen.sha512, 'base64')
  if (hash.length !== hashBytes) throw unusable('its file has no SHA-512')
  return {
    version: data.version,
    releasedAt: momentOf(data.releaseDate),
    file: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''),
    url: url.href,
    size: chosen.size ?? null,
    sha512: hash.toString('hex'),
    notes: plainNotes(data.releaseNotes),
  }
}

function momentOf(date: string | Date | undefined): number | null {
  const at = date === undefined ? Number.NaN : new Date(date).getTime()
  return Number.isNaN(at) ? null : at
}

/** Whatever stands there is text; line breaks stay, other control characters and marks that turn the direction of writing go. */
function plainNotes(notes: string | null | undefined): string | null {
  const plain = (notes ?? '').replace(/\r\n?/g, '\n').replace(/[^\P{C}\n]/gu, '')
  return plain.trim() === '' ? null : plain.trim().slice(0, longestNotes)
}
