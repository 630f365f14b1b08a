import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { protocol } from 'electron'
import { servedFiles } from './served-files.ts'

/** The window loads everything from this scheme; there is no `file:` and no network. */
export const scheme = 'app'
export const origin = `${scheme}://leafcutter`

/** The component library writes a few style sheets into the page. This word, new at every start, marks them as ours; `index.html` carries it. */
const styleNonce = randomUUID()

/** Nothing but the app's own files: nothing inline but those style sheets, and no eval. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'nonce-${styleNonce}'`,
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ')

const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Gives the picture of a page, or null when there is none. */
export type PaintPage = (pageId: number, maxSide: number, signal: AbortSignal) => Promise<{ mediaType: string; bytes: Uint8Array } | null>

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Answers what the window asks for: a file of the built window, or the picture of a page. */
export function serveScheme(rendererFolder: string, paintPage: PaintPage): void {
  const files = servedFiles(rendererFolder)
  protocol.handle(scheme, async (request) => {
    const url = new URL(request.url)
    if (request.method !== 'GET' || url.host !== 'leafcutter') return refuse(403)
    const picture = /^\/page-image\/([1-9][0-9]{0,14})$/.exec(url.pathname)
    if (picture) return servePicture(Number(picture[1]), url.searchParams, paintPage, request.signal)
    // Only names of the list made at the start are served, so no path can lead anywhere else.
    const file = files.get(url.pathname === '/' ? '/index.html' : url.pathname)
    return file === undefined ? refuse(404) : serveFile(file)
  })
}

async function serveFile(path: string): Promise<Response> {
  const mediaType = mediaTypes[extname(path)] ?? 'application/octet-stream'
  const bytes = await readFile(path)
  const body = path.endsWith('index.html') ? bytes.toString('utf8').replace('STYLE_NONCE', styleNonce) : bytes
  return new Response(body, { headers: { ...headers, 'content-type': mediaType } })
}

const sides = { least: 16, most: 4_000, usual: 1_600 }

async function servePicture(pageId: number, query: URLSearchParams, paintPage: PaintPage, signal: AbortSignal): Promise<Response> {
  const asked = Number(query.get('side') ?? sides.usual)
  const side = Number.isInteger(asked) ? Math.min(Math.max(asked, sides.least), sides.most) : sides.usual
  const picture = await paintPage(pageId, side, signal)
  if (!picture) return refuse(404)
  return new Response(Buffer.from(picture.bytes), {
    headers: { ...headers, 'content-type': picture.mediaType, 'cache-control': 'no-store' },
  })
}

const headers = { 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' }

function refuse(status: number): Response {
  return new Response(null, { status, headers })
}
