import type { ReactNode } from 'react'

/** A small table of things that are as they are; `heads` name its columns. */
export function FactsTable({ heads, label, children }: { heads: string[]; label?: string; children: ReactNode }) {
  return (
    <table className="facts-table" aria-label={label}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
