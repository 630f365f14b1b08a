/**
 * A document may name addresses, and nothing that reads documents has any business on a network. No library here is told to fetch
 * anything; should one try all the same, it meets this.
 */
export function forbidNetwork(): void {
  globalThis.fetch = async () => {
    throw new Error('Workers never use the network.')
  }
}
