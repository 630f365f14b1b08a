import type { Clock } from '../queue/ports.ts'

/**
 * Does something that may take so many milliseconds; then it is told to stop, and what is not listening is not waited for.
 * @param late what it fails with then; an abort by somebody else fails with its own reason
 * @param work given a function by which its time begins anew
 */
export async function within<Result>(
  clock: Pick<Clock, 'after'>,
  milliseconds: number,
  abort: AbortController,
  late: Error,
  work: (again: () => void) => Promise<Result>,
): Promise<Result> {
  const ring = () => abort.abort(late)
  let forget = clock.after(milliseconds, ring)
  const again = () => {
    forget()
    if (!abort.signal.aborted) forget = clock.after(milliseconds, ring)
  }
  try {
    return await Promise.race([work(again), aborted(abort.signal)])
  } finally {
    forget()
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
