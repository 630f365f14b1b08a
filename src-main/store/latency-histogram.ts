/**
 * How long something took, many times over, in buckets: each power of two is divided into 32 of equal width, so that the middle of a
 * bucket is within 1/64 (1.6 %) of every value in it. The bounds never change, so histograms of minutes add up exactly to that of their
 * hour. The same idea as HdrHistogram (Gil Tene), with fewer choices.
 */

/** Values are kept in microseconds; below this many they are exact. */
const exactBelow = 64
const bucketsPerOctave = 32
/** 2^43 microseconds are 101 days: nothing that is longer is told apart. */
const longestMicroseconds = 2 ** 43 - 1
const bucketCount = bucketOf(longestMicroseconds) + 1

export class LatencyHistogram {
  readonly #counts = new Float64Array(bucketCount)
  #count = 0
  #lowest = bucketCount
  #highest = -1

  get count(): number {
    return this.#count
  }

  /** @param milliseconds below 0 counts as 0 */
  record(milliseconds: number): void {
    const microseconds = Math.min(longestMicroseconds, Math.max(0, Math.round(milliseconds * 1_000)))
    this.#add(bucketOf(microseconds), 1)
  }

  /** Milliseconds that the given share of the values does not exceed, within 1.6 %; null when there are none. @param share 0 to 1 */
  quantile(share: number): number | null {
    if (this.#count === 0) return null
    let left = Math.max(1, Math.ceil(share * this.#count))
    let bucket = this.#lowest
    for (; bucket < this.#highest; bucket += 1) {
      left -= this.#counts[bucket] ?? 0
      if (left <= 0) break
    }
    return middleOf(bucket) / 1_000
  }

  /** Milliseconds, within 1.6 %; null when there are none. */
  mean(): number | null {
    if (this.#count === 0) return null
    let sum = 0
    for (let bucket = this.#lowest; bucket <= this.#highest; bucket += 1) sum += (this.#counts[bucket] ?? 0) * middleOf(bucket)
    return sum / this.#count / 1_000
  }

  /** Pairs of varints: buckets left out since the last one, and how many values are in this one. */
  encode(): Uint8Array {
    const bytes: number[] = []
    let next = 0
    for (let bucket = this.#lowest; bucket <= this.#highest; bucket += 1) {
      const count = this.#counts[bucket] ?? 0
      if (count === 0) continue
      pushVarint(bytes, bucket - next)
      pushVarint(bytes, count)
      next = bucket + 1
    }
    return Uint8Array.from(bytes)
  }

  /** Adds what another one encoded. @throws RangeError when the bytes are none of ours */
  addEncoded(bytes: Uint8Array): void {
    let at = 0
    let bucket = 0
    function varint(): number {
      let value = 0
      for (let scale = 1; ; scale *= 128) {
        const byte = bytes[at]
        if (byte === undefined) throw new RangeError('A histogram ends in the middle of a number.')
        at += 1
        value += (byte & 127) * scale
        if (byte < 128) return value
      }
    }
    while (at < bytes.length) {
      bucket += varint()
      if (bucket >= bucketCount) throw new RangeError(`A histogram has no bucket ${bucket}.`)
      this.#add(bucket, varint())
      bucket += 1
    }
  }

  /** Empties it, so that one can be used again and again. */
  clear(): void {
    if (this.#highest >= 0) this.#counts.fill(0, this.#lowest, this.#highest + 1)
    this.#count = 0
    this.#lowest = bucketCount
    this.#highest = -1
  }

  #add(bucket: number, count: number): void {
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count
    this.#count += count
    if (bucket < this.#lowest) this.#lowest = bucket
    if (bucket > this.#highest) this.#highest = bucket
  }
}

function bucketOf(microseconds: number): number {
  if (microseconds < exactBelow) return microseconds
  const octave = octaveOf(microseconds)
  const width = 2 ** (octave - 5)
  return exactBelow + (octave - 6) * bucketsPerOctave + Math.floor(microseconds / width) - bucketsPerOctave
}

/** The greatest power of two that is not above the value; `clz32` sees 32 bits only, and a logarithm rounds. */
function octaveOf(value: number): number {
  return value < 2 ** 32 ? 31 - Math.clz32(value) : 63 - Math.clz32(Math.floor(value / 2 ** 32))
}

function middleOf(bucket: number): number {
  if (bucket < exactBelow) return bucket
  const width = 2 ** (Math.floor((bucket - exactBelow) / bucketsPerOctave) + 1)
  return (((bucket - exactBelow) % bucketsPerOctave) + bucketsPerOctave) * width + (width - 1) / 2
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  bytes.push(rest)
}
