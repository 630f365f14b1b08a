import { formatUnits } from '../../../components/format.ts'

const shownAtMost = 3

/** The first few of what was chosen, and how many more there are. */
export function ChosenPaths({ paths }: { paths: string[] }) {
  const more = paths.length - shownAtMost
  return (
    <ul className="chosen">
      {paths.slice(0, shownAtMost).map((path) => (
        <li key={path} className="break">
          {path}
        </li>
      ))}
      {more > 0 && <li className="dim">and {formatUnits(more, 'other')}</li>}
    </ul>
  )
}
