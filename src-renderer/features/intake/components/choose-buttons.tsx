import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useChooseDocuments } from '../api/choose-documents.ts'
import { useNewBatch } from '../new-batch-store.ts'

/** The ways to name documents without dropping them. */
export function ChooseButtons({ center = false }: { center?: boolean }) {
  const choose = useNewBatch((state) => state.choose)
  const documents = useChooseDocuments((selection) => choose(selection.id))
  return (
    <>
      <div className={center ? 'row wrap choose center' : 'row wrap choose'}>
        <Button look="primary" icon="folder" disabled={documents.isPending} onClick={() => documents.mutate('folder')}>
          Choose a folder…
        </Button>
        <Button icon="file" disabled={documents.isPending} onClick={() => documents.mutate('files')}>
          Choose files…
        </Button>
        <Button icon="report" disabled={documents.isPending} onClick={() => documents.mutate('manifest')}>
          Choose manifest…
        </Button>
      </div>
      <CallError error={documents.error} />
    </>
  )
}
