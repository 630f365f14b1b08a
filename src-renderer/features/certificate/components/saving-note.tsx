import { Button } from '../../../components/button.tsx'
import { formatCount, formatShare, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import type { Saving } from '../api/save-certificate.ts'

/** How far the saving is, with a way out; nothing while nothing is saved or the system's dialog is open. */
export function SavingNote({ saving, onCancel }: { saving: Saving; onCancel: () => void }) {
  if (saving?.step === 'printing') return <Note icon="clock">Making the PDF.</Note>
  if (saving?.step !== 'counting' && saving?.step !== 'hashing') return null
  const { step, documents, of } = saving
  const word = step === 'counting' ? 'Counting what was read' : 'Hashing what was written'
  const text = `${word}: ${formatCount(documents)} of ${formatUnits(of, 'file')} (${formatShare(documents, of)})`
  return (
    <Note icon="clock" action={<Button onClick={onCancel}>Cancel</Button>}>
      <div className="stack g1">
        <span>{text}</span>
        <ProgressBar label="Saving the certificate" valueText={text} sections={[{ kind: 'done', count: documents }]} total={of} />
      </div>
    </Note>
  )
}
