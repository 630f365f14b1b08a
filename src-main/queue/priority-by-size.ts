/** Priorities of documents by the size of their file: what is soon done comes soon. */
const steps: [upToBytes: number, priority: number][] = [
  [1_000_000, 10],
  [5_000_000, 8],
  [10_000_000, 6],
  [50_000_000, 4],
]
const largest = 2

/** The priority of a document that was given none; the one of its batch is added to it. */
export function priorityBySize(bytes: number): number {
  return steps.find(([upTo]) => bytes <= upTo)?.[1] ?? largest
}
