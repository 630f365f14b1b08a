/**
 * Some errors of a damaged document reach nobody in pdf.js (6.5.438): where its worker asks for a page to draw, a rejection has no
 * handler, and whoever waits for that page waits for ever. Such strays are caught here and given to those who wait.
 */
const waiting = new Set<(error: unknown) => void>()
let catching = false

export function catchStrays(): void {
  if (catching) return
  catching = true
  process.on('unhandledRejection', (error) => {
    // A mistake of ours; thrown here it ends the worker, as it would have without this handler.
    if (!isOfPdfJs(error)) throw error
    // When nobody waits any more, what it belonged to has its outcome already.
    for (const reject of waiting) reject(error)
  })
}

function isOfPdfJs(error: unknown): boolean {
  return error instanceof Error && /\bpdf(\.worker)?(\.min)?\.mjs\b/.test(error.stack ?? '')
}

/** Waits for something that pdf.js does, or fails with the error that got lost meanwhile. */
export async function orStray<T>(work: Promise<T>): Promise<T> {
  let onStray = (_error: unknown) => {}
  const stray = new Promise<never>((_resolve, reject) => {
    onStray = reject
  })
  waiting.add(onStray)
  try {
    return await Promise.race([work, stray])
  } finally {
    waiting.delete(onStray)
  }
}
