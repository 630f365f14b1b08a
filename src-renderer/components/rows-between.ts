/** Rows of a long list that are asked for at a time, where nothing else is said. */
export const rowsPerSlice = 100

/** The rows of a table from one place to another, of which `size` are fetched at a time. */
export async function rowsBetween<Row>(
  first: number,
  last: number,
  size: number,
  fetchSlice: (slice: number) => Promise<{ rows: Row[] }>,
): Promise<Row[]> {
  const found: Row[] = []
  for (let slice = Math.floor(first / size); slice * size <= last; slice += 1) {
    const { rows } = await fetchSlice(slice)
    found.push(...rows.slice(Math.max(0, first - slice * size), last - slice * size + 1))
  }
  return found
}
