import { useMemo, useState } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { formatCount } from '../../../components/format.ts'
import { TabPanel, Tabs } from '../../../components/tabs.tsx'
import { useWithoutSide } from '../../../components/use-media.ts'
import { wordsFound } from '../words-found.ts'
import { Attempts } from './attempts.tsx'
import { PageFacts } from './page-facts.tsx'
import { PageImage } from './page-image.tsx'
import { type Editing, PageText } from './page-text.tsx'

/** Image, text and attempts side by side; in a small window the attempts are behind a tab of the text. */
export function PageBody({ page, search }: { page: PageDetail; search: string }) {
  const withoutSide = useWithoutSide()
  const found = useMemo(() => wordsFound(page, search), [page, search])
  // The first word that was searched for is brought into view.
  const [word, setWord] = useState<number | null>(() => [...found][0] ?? null)
  const [tab, setTab] = useState<'text' | 'attempts'>('text')
  const [editing, setEditing] = useState<Editing | null>(null)
  const text = <PageText page={page} word={word} search={search} onWord={setWord} editing={editing} onEditing={setEditing} />
  const attempts = (
    <>
      <Attempts attempts={page.attempts} state={page.state} />
      <PageFacts page={page} />
    </>
  )
  if (!withoutSide) {
    return (
      <div className="page-grid">
        <PageImage page={page} word={word} found={found} onWord={setWord} />
        {text}
        <aside className="page-side" aria-label="Attempts and facts" data-region tabIndex={-1}>
          <div className="page-head">
            <h2>Attempts</h2>
            <span className="dim xs">newest first</span>
          </div>
          {attempts}
        </aside>
      </div>
    )
  }
  return (
    <div className="page-grid alone">
      <PageImage page={page} word={word} found={found} onWord={setWord} />
      <div className="page-tabs">
        <Tabs
          label="Of this page"
          id="page"
          active={tab}
          onChange={setTab}
          tabs={[
            { name: 'text', label: 'Text' },
            { name: 'attempts', label: 'Attempts', count: formatCount(page.attempts.length) },
          ]}
        />
        <TabPanel id="page" active={tab} className="page-panel">
          {tab === 'text' ? text : <div className="page-side">{attempts}</div>}
        </TabPanel>
      </div>
    </div>
  )
}
