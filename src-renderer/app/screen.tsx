import { useRoute } from '../components/route.ts'
import { AwayPanel } from '../features/away/components/away-panel.tsx'
import { BatchScreen } from '../features/batches/components/batch-screen.tsx'
import { BatchesScreen } from '../features/batches/components/batches-screen.tsx'
import { CertificateScreen } from '../features/certificate/components/certificate-screen.tsx'
import { FailureGroups } from '../features/failures/components/failure-groups.tsx'
import { FailuresScreen } from '../features/failures/components/failures-screen.tsx'
import { FirstRun } from '../features/intake/components/first-run.tsx'
import { NewBatchButton } from '../features/intake/components/new-batch-button.tsx'
import { RunAgainButton } from '../features/intake/components/run-again-button.tsx'
import { PageScreen } from '../features/page-viewer/components/page-screen.tsx'
import { SettingsScreen } from '../features/settings/components/settings-screen.tsx'
import { ThroughputScreen } from '../features/throughput/components/throughput-screen.tsx'

/** Which screen an address shows; what one feature shows of another is put together here. */
export function Screen() {
  const route = useRoute((state) => state.route)
  switch (route.screen) {
    case 'batches':
      return (
        <BatchesScreen
          away={<AwayPanel />}
          filter={route.filter}
          newBatch={(primary) => <NewBatchButton primary={primary} />}
          firstRun={<FirstRun />}
        />
      )
    case 'batch':
      return (
        <BatchScreen
          key={route.batchId}
          batchId={route.batchId}
          tab={route.tab}
          documentId={route.documentId}
          runAgain={<RunAgainButton batchId={route.batchId} />}
          failures={<FailureGroups batchId={route.batchId} />}
        />
      )
    case 'certificate':
      return <CertificateScreen key={route.batchId} batchId={route.batchId} />
    case 'page':
      return <PageScreen pageId={route.pageId} />
    case 'settings':
      return <SettingsScreen section={route.section} />
    case 'failures':
      return <FailuresScreen />
    case 'throughput':
      return <ThroughputScreen />
  }
}
