import type { CarriedFindings } from '../../../../src-main/contract/carry-steps.ts'
import { formatBytes, formatCount, formatMoment, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { pagesHere } from '../carry-words.ts'

/** Whose batch it is and what each of its pages becomes here; the parts add up to the pages of the file. */
export function FoundInFile({ findings }: { findings: CarriedFindings }) {
  const { name, isNew, writtenAt, program, bytes, documents, documentsToCount, sources, documentsLeftOut, pagesDiffering } = findings
  const uncounted = documentsToCount > 0 ? `, ${formatCount(documentsToCount)} of them not counted yet` : ''
  return (
    <>
      <p>
        <b>{name}</b>, written {formatMoment(writtenAt, Date.now())} by Leafcutter {program}: {formatUnits(documents, 'file')}
        {uncounted}, {formatBytes(bytes)}
        {sources > 0 && `, ${formatUnits(sources, 'document')} came along`}.{' '}
        {isNew
          ? 'This batch is not on this computer yet: it is made here, and goes on here.'
          : 'This batch is on this computer: what was read there is merged with it, and it goes on here.'}
      </p>
      <dl className="kv num">
        {rowsOf(findings).map(([word, count]) => (
          <div key={word} style={{ display: 'contents' }}>
            <dt>{word}</dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
        <dt className="sum">Pages in the file</dt>
        <dd className="sum">{formatCount(findings.pages)}</dd>
      </dl>
      {pagesDiffering > 0 && (
        <p className="xs mid">{formatUnits(pagesDiffering, 'page')} read on both with another text: the text of this computer is kept.</p>
      )}
      <Corrections findings={findings} />
      {documentsLeftOut > 0 && (
        <Note icon="attention" tone="warn">
          <b>{formatUnits(documentsLeftOut, 'file')} will be left out:</b> not in the batch here, or with other content here.
        </Note>
      )}
    </>
  )
}

function rowsOf(findings: CarriedFindings): [string, number][] {
  const { isNew, pagesTaken, pagesFailed, pagesLeft } = findings
  return [
    ['Done there, new here', pagesTaken],
    ...(pagesFailed > 0 ? [['Failed or excluded there, new here', pagesFailed] satisfies [string, number]] : []),
    ...(isNew ? [] : [['Settled here already', pagesHere(findings)] satisfies [string, number]]),
    ['Still to be read here afterwards', pagesLeft],
  ]
}

function Corrections({ findings: { correctionsTaken, correctionsKept } }: { findings: CarriedFindings }) {
  if (correctionsTaken + correctionsKept === 0) return null
  return (
    <p className="xs mid">
      Corrections: {formatCount(correctionsTaken)} taken in, {formatCount(correctionsKept)} of this computer kept, because newer.
    </p>
  )
}
