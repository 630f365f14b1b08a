import { describeProblem, type ManifestProblem } from '../../../../src-main/contract/manifest.ts'
import { formatCount } from '../../../components/format.ts'
import { problemsQuery } from '../api/manifest-findings.ts'
import { FoundRows } from './found-rows.tsx'

/** What is wrong, by line. */
export function ManifestProblems({ selectionId, count }: { selectionId: string; count: number }) {
  return (
    <FoundRows<ManifestProblem>
      name="Problems of the manifest"
      count={count}
      query={(slice) => problemsQuery(selectionId, slice)}
      heads={[{ word: 'Line', isNumber: true }, { word: 'Column' }, { word: 'Value' }, { word: 'What is wrong, and what to do' }]}
      rowRem={3}
      className="problem-row"
      cells={(problem) => [
        formatCount(problem.line),
        problem.column ?? '–',
        <span key="value" className="cut" title={problem.value}>
          {problem.value || 'empty'}
        </span>,
        <span key="what" className="lines" title={describeProblem(problem)}>
          {describeProblem(problem)}
        </span>,
      ]}
    />
  )
}
