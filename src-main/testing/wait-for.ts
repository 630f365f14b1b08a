import { vi } from 'vitest'

/** Milliseconds until what was expected will not come any more: a second, as Vitest has it, can pass on a busy computer while a disk writes. */
const patienceMs = 20_000

/** Looks again and again until nothing is thrown. @throws what the last look threw */
export function waitFor(look: () => void): Promise<void> {
  return vi.waitFor(look, { timeout: patienceMs })
}
