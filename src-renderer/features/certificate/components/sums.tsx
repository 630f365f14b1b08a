import { Fragment } from 'react'
import { type Reconciliation, whatIsOff } from '../../../../src-main/contract/reconciliation.ts'
import { formatCount } from '../../../components/format.ts'
import { Icon, type IconName } from '../../../components/icon.tsx'
import { toBatch, toDocuments } from '../../../components/route.ts'

interface Term {
  count: number
  word: string
  icon: IconName
  tone: string
  href: string
}

/** The two sums; each term leads to its list. What is off is said, and how much. */
export function Sums({ batchId, sums, over }: { batchId: string; sums: Reconciliation; over: boolean }) {
  const documents = toBatch(batchId, 'documents')
  const failures = toBatch(batchId, 'failures')
  const { files, pages } = sums
  const open = pages.queued + pages.running
  const term = (count: number, word: string, icon: IconName, tone: string, href = documents): Term => ({ count, word, icon, tone, href })
  const some = (one: Term): Term[] => (one.count === 0 ? [] : [one])
  return (
    <section className={over && !sums.addsUp ? 'panel sums off' : 'panel sums'} aria-label="The two sums">
      <Verdict sums={sums} over={over} />
      <Sum
        word="Files"
        off={files.off}
        href={documents}
        terms={[
          term(files.in, 'in', 'file', ''),
          term(files.done, 'done', 'done', 'done', toDocuments(batchId, 'done')),
          term(files.failed, 'with failures', 'failed', 'failed', toDocuments(batchId, 'failed')),
          term(files.excluded, 'excluded', 'cancelled', 'cancelled', toDocuments(batchId, 'excluded')),
          ...some(term(files.open, 'still open', 'clock', 'queued', toDocuments(batchId, 'open'))),
        ]}
      />
      <Sum
        word="Pages"
        off={pages.off}
        href={documents}
        terms={[
          term(pages.in, 'in', 'file', ''),
          term(pages.ocr, 'read by OCR', 'done', 'done', toDocuments(batchId, 'ocr')),
          term(pages.text, 'already text', 'textual', 'textual', toDocuments(batchId, 'text')),
          term(pages.blank, 'blank', 'blank', 'queued', toDocuments(batchId, 'blank')),
          term(pages.error, 'failed', 'failed', 'failed', failures),
          ...some(term(pages.excluded, 'excluded', 'cancelled', 'cancelled', failures)),
          ...some(term(pages.cancelled, 'cancelled', 'cancelled', 'cancelled', toDocuments(batchId, 'excluded'))),
          ...some(term(open, 'still to be read', 'queued', 'queued', toDocuments(batchId, 'open'))),
        ]}
      />
    </section>
  )
}

function Verdict({ sums, over }: { sums: Reconciliation; over: boolean }) {
  if (!over) {
    return (
      <p className="verdict">
        <Icon name="clock" />
        <b>Not over yet.</b> <span className="mid">{whatIsOff(sums).join(' ')}</span>
      </p>
    )
  }
  return sums.addsUp ? (
    <p className="verdict">
      <span className="c-done">
        <Icon name="done" />
      </span>
      <b>It adds up.</b> <span className="mid">Every file and every page that went in is in exactly one of these places.</span>
    </p>
  ) : (
    <p className="verdict">
      <span className="c-failed">
        <Icon name="attention" />
      </span>
      <b className="c-failed">It does not add up.</b> <span>{whatIsOff(sums).join(' ')} What was read is safe.</span>
    </p>
  )
}

function Sum({ word, terms, off, href }: { word: string; terms: Term[]; off: number; href: string }) {
  return (
    <div className="eq">
      <b className="mid">{word}</b>
      {terms.map((one, index) => (
        <Fragment key={one.word}>
          {index > 0 && <span className={index === 1 && off !== 0 ? 'op c-failed' : 'op'}>{sign(index, off)}</span>}
          <TermLink {...one} />
        </Fragment>
      ))}
      {off !== 0 && (
        <span className="not-accounted">
          <TermLink count={off} word="not accounted for" icon="attention" tone="failed" href={href} />
        </span>
      )}
    </div>
  )
}

function sign(index: number, off: number): string {
  if (index > 1) return '+'
  return off === 0 ? '=' : '≠'
}

function TermLink({ count, word, icon, tone, href }: Term) {
  const alarming = tone === 'failed' && count !== 0
  return (
    <a className="term" href={href}>
      <span className={alarming ? 'v c-failed' : 'v'}>{formatCount(count)}</span>
      <span className="w">
        <span className={count === 0 || tone === '' ? 'mid' : `c-${tone}`}>
          <Icon name={icon} small />
        </span>
        {word}
      </span>
    </a>
  )
}
