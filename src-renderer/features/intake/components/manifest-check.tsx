import { useState } from 'react'
import type { ManifestFindings } from '../../../../src-main/contract/manifest.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { type ManifestCheck as Check, findingsOf, type ManifestChecking } from '../api/check-manifest.ts'
import { useSaveProblems } from '../api/save-problems.ts'
import { ManifestFiles } from './manifest-files.tsx'
import { ManifestProblems } from './manifest-problems.tsx'

/** What the check of a manifest says: how far it is, then what is wrong or that nothing is. */
export function ManifestCheck({ selectionId, check }: { selectionId: string; check: Check }) {
  const { checking, again, cancel } = check
  const findings = findingsOf(check)
  const isRunning = checking.step === 'reading' || checking.step === 'searching'
  return (
    <section className="manifest" aria-label="Check of the manifest">
      <div className="row manifest-head">
        <span className="grow" aria-hidden={findings !== null}>
          {findings ? sumsOf(findings) : howFar(checking)}
        </span>
        {isRunning ? (
          <Button small onClick={cancel}>
            Cancel the check
          </Button>
        ) : (
          <Button small look="quiet" icon="retry" onClick={again}>
            Check again
          </Button>
        )}
      </div>
      <div role="status" className="sr-only">
        {findings && `${sumsOf(findings)} ${formatUnits(findings.problems, 'problem')}.`}
      </div>
      {checking.step === 'refused' && <CallError error={checking.error} />}
      {findings && findings.problems > 0 && <Problems selectionId={selectionId} findings={findings} />}
      {findings && findings.filesWithoutRow > 0 && <FilesWithoutRow selectionId={selectionId} count={findings.filesWithoutRow} />}
    </section>
  )
}

function Problems({ selectionId, findings }: { selectionId: string; findings: ManifestFindings }) {
  const save = useSaveProblems(selectionId)
  return (
    <>
      <Note
        icon="attention"
        tone="bad"
        action={
          <Button small disabled={save.isPending} onClick={() => save.mutate()}>
            Save problems as CSV…
          </Button>
        }
      >
        <b>{formatUnits(findings.problems, 'problem')}.</b> Nothing can be started. Correct the manifest, then check it again.
      </Note>
      <ManifestProblems selectionId={selectionId} count={findings.problems} />
    </>
  )
}

/** No mistake: the operator may mean it so. */
function FilesWithoutRow({ selectionId, count }: { selectionId: string; count: number }) {
  const [shown, setShown] = useState(false)
  const files = formatUnits(count, 'document')
  return (
    <>
      <Note
        icon="attention"
        tone="warn"
        action={
          <Button small aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? 'Hide' : `Show ${files}`}
          </Button>
        }
      >
        <b>{files}</b> below the folder of the manifest {count === 1 ? 'has' : 'have'} no row and will not be read.
      </Note>
      {shown && <ManifestFiles selectionId={selectionId} count={count} />}
    </>
  )
}

function howFar(checking: ManifestChecking): string {
  if (checking.step === 'cancelled') return 'The check was cancelled. Nothing can be started before it.'
  if (checking.step === 'refused') return 'Not checked.'
  if (checking.step === 'checked') return ''
  const { rows, problems } = checking
  const found = problems === 0 ? 'no problem so far' : `${formatUnits(problems, 'problem')} so far`
  const files = checking.step === 'searching' ? `, ${formatUnits(checking.files, 'document')} of its folder` : ''
  return `Checking: ${formatUnits(rows, 'row')}${files}, ${found}`
}

function sumsOf({ rows, columns, languages, priorities }: ManifestFindings): string {
  const parts = [
    ...(['high', 'low'] as const).flatMap((word) => (priorities[word] > 0 ? [`${formatCount(priorities[word])} of ${word} priority`] : [])),
    ...(languages.length > 0 ? [`languages ${languages.join(', ')}`] : []),
    ...(columns.length > 0 ? [`carried through: ${columns.join(', ')}`] : []),
  ]
  return `${[formatUnits(rows, 'row'), ...parts].join('; ')}.`
}
