import type { ServerResponse } from 'node:http'
import type { Refusal } from './gate.ts'

/** On every answer: nobody keeps it, guesses what it is, or shows it in a page. */
export const commonHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
}

/** Sends a whole answer. To HEAD Node sends its headers only. */
export function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body)
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', `${JSON.stringify(value)}\n`)
}

/** The body is not read, so the line cannot be used for another request. */
export function refuse(response: ServerResponse, { status, code, message, headers = {} }: Refusal): void {
  for (const [name, value] of Object.entries({ ...headers, Connection: 'close' })) response.setHeader(name, value)
  sendJson(response, status, { status, code, message })
}

export const readingMethods = ['GET', 'HEAD']

export const methodRefusal = (methods: string[]): Refusal => ({
  status: 405,
  code: 'METHOD_NOT_SUPPORTED',
  message: `Only ${methods.join(', ')} here.`,
  headers: { Allow: methods.join(', ') },
})
