import { useRoute } from '../components/route.ts'
import { AwayPanel } from '../features/away/components/away-panel.tsx'
import { BatchScreen } from '../features/batches/components/batch-screen.tsx'
import { BatchesScreen } from '../features/batches/components/batches-screen.tsx'
import { SettingsPanel } from '../features/batches/components/settings-panel.tsx'
import { CertificateScreen } from '../features/certificate/components/certificate-screen.tsx'
import { CheckScreen } from '../features/check/components/check-screen.tsx'
import { FailureGroups } from '../features/failures/components/failure-groups.tsx'
import { FailureRows } from '../features/failures/components/failure-rows.tsx'
import { FailuresScreen } from '../features/failures/components/failures-screen.tsx'
import { BatchChoiceFields } from '../features/intake/components/batch-choice-fields.tsx'
import { FirstRun } from '../features/intake/components/first-run.tsx'
import { NewBatchButton } from '../features/intake/components/new-batch-button.tsx'
import { RunAgainButton } from '../features/intake/components/run-again-button.tsx'
import { RunChosenAgainButton } from '../features/intake/components/run-chosen-again-button.tsx'
import { PageScreen } from '../features/page-viewer/components/page-screen.tsx'
import { SearchScreen } from '../features/search/components/search-screen.tsx'
import { SettingsScreen } from '../features/settings/components/settings-screen.tsx'
import { StorageScreen } from '../features/storage/components/storage-screen.tsx'
import { ThroughputScreen } from '../features/throughput/components/throughput-screen.tsx'
import { WatchingScreen } from '../features/watching/components/watching-screen.tsx'

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
          shown={route.shown ?? null}
          runAgain={<RunAgainButton batchId={route.batchId} />}
          runChosenAgain={(choice, documents) => <RunChosenAgainButton choice={choice} documents={documents} />}
          failures={<FailureGroups batchId={route.batchId} />}
        />
      )
    case 'certificate':
      return <CertificateScreen key={route.batchId} batchId={route.batchId} />
    case 'check':
      return (
        <CheckScreen
          key={route.batchId}
          batchId={route.batchId}
          failures={(group) => <FailureRows shown={{ batchId: route.batchId, groupKey: group.key, filter: '' }} group={group} />}
          settings={(batch) => <SettingsPanel batch={batch} />}
        />
      )
    case 'page':
      return <PageScreen pageId={route.pageId} search={route.search} />
    case 'settings':
      return <SettingsScreen section={route.section} />
    case 'search':
      return <SearchScreen />
    case 'failures':
      return <FailuresScreen />
    case 'watching':
      return <WatchingScreen folderId={route.folderId} choiceFields={(props) => <BatchChoiceFields {...props} />} />
    case 'storage':
      return <StorageScreen />
    case 'throughput':
      return <ThroughputScreen />
  }
}
