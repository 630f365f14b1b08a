import { useQuery } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { Dialog } from '../../../components/dialog.tsx'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { ReadAgainForm, readAgainTitle } from './read-again-form.tsx'

/** Asks how one page is to be read otherwise than its batch. */
export function ReadAgainDialog({ page, onClose }: { page: PageDetail; onClose: () => void }) {
  const { data: choices, error } = useQuery(choicesQuery())
  if (choices) return <ReadAgainForm page={page} choices={choices} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} title={readAgainTitle} actions={<Button onClick={onClose}>Close</Button>}>
      {error ? <CallError error={error} /> : <p className="mid">Looking what can be chosen on this computer</p>}
    </Dialog>
  )
}
