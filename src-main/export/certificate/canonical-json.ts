/**
 * JSON with sorted keys and without spaces, so that the same content has the same bytes and the same SHA-256, whoever formatted it in between
 * (RFC 8785, for whole numbers, strings and plain values; `jq -cjS` gives the same).
 * @throws for numbers that are no whole numbers and for what JSON does not know: nothing of the kind may be in a certificate
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`).join(',')}}`
  }
  const plain = value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value)
  if (!plain) throw new Error(`${String(value)} has no canonical form.`)
  return JSON.stringify(value)
}
