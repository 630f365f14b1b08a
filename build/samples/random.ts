/** A source of chance that gives the same numbers for the same seed, on every machine. */
export interface Random {
  /** A number from `low` up to, not including, `high`. */
  between(low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
}

/** Chance for one named thing: adding a document to the set does not change the bytes of the others. */
export function randomFor(seed: number, name: string): Random {
  const next = mulberry32(seedFrom(`${seed} ${name}`))
  return {
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
  }
}

// FNV-1a, 32 bits (Fowler, Noll, Vo): the offset basis and the prime are the published ones.
function seedFrom(text: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

// Mulberry32 (Tommy Ettinger, public domain): integer arithmetic only, so no machine rounds it differently.
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
