import { useQuery } from '@tanstack/react-query'
import { CallError } from '../../../components/call-error.tsx'
import { failedOf } from '../../../components/failed-of.ts'
import { formatUnits } from '../../../components/format.ts'
import { toBatch, toBatches } from '../../../components/route.ts'
import { TopBar } from '../../../components/top-bar.tsx'
import { orpc } from '../../../ipc/client.ts'
import { FailureGroups } from './failure-groups.tsx'

/** What failed in every batch, batch by batch. */
export function FailuresScreen() {
  const { data: batches, error } = useQuery(orpc.batches.list.queryOptions())
  const withFailures = (batches ?? []).filter((batch) => failedOf(batch) > 0)
  const count = withFailures.reduce((sum, batch) => sum + failedOf(batch), 0)
  return (
    <>
      <TopBar
        crumbs={[{ text: 'Batches', href: toBatches() }]}
        title="Failures"
        after={
          <span className="mid">{`${formatUnits(count, 'page or file', 'pages and files')} in ${formatUnits(withFailures.length, 'batch', 'batches')}`}</span>
        }
      />
      <div className="content failures-of-all" data-region tabIndex={-1}>
        <CallError error={error} />
        {batches !== undefined && withFailures.length === 0 && (
          <p className="mid">Nothing has failed. Pages and files that fail are grouped here by their cause, batch by batch.</p>
        )}
        {withFailures.map(({ id, name }) => (
          <section key={id} aria-label={name}>
            <h2>
              <a href={toBatch(id, 'failures')}>{name}</a>
            </h2>
            <FailureGroups batchId={id} />
          </section>
        ))}
      </div>
    </>
  )
}
