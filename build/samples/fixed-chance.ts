import type { Random } from './random.ts'

/**
 * Runs `work` with the seeded `random` in place of the platform's chance. The PDF library names its fonts with
 * `Math.random` and draws its keys from `crypto`, and the samples are to have the same bytes every time.
 * One at a time in a process, and for nothing that has to be secret.
 */
export async function withFixedChance<T>(random: Random, work: () => Promise<T>): Promise<T> {
  const originalRandom = Math.random
  Math.random = () => random.between(0, 1)
  // The real function lives on the prototype: laid over here, and uncovered again by the delete below.
  Object.defineProperty(crypto, 'getRandomValues', { configurable: true, value: (bytes: Uint8Array) => fill(bytes, random) })
  try {
    return await work()
  } finally {
    Math.random = originalRandom
    Reflect.deleteProperty(crypto, 'getRandomValues')
  }
}

function fill(bytes: Uint8Array, random: Random): Uint8Array {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = random.whole(0, 255)
  return bytes
}
