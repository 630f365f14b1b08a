import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { parseSearch } from '../../../../src-main/contract/search-query.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatCount, formatShare, formatUnits } from '../../../components/format.ts'
import { Note } from '../../../components/note.tsx'
import { ProgressBar } from '../../../components/progress-bar.tsx'
import { SearchBox } from '../../../components/search-box.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { useSaveHits } from '../api/save-hits.ts'
import { progressQuery } from '../api/search-progress.ts'
import { foundWords } from '../found-words.ts'
import { changeSearch, useSearch } from '../search-store.ts'
import { useHits } from '../use-hits.ts'
import { HitList, hitsId } from './hit-list.tsx'
import { HowToSearch } from './how-to-search.tsx'
import { SearchFilters } from './search-filters.tsx'
import './search.css'

const setText = (text: string) => changeSearch({ text })

const toHits = () => document.getElementById(hitsId)?.focus()

/** Every text that was read, by its words. */
export function SearchScreen() {
  const search = useSearch((state) => state.search)
  const [shown, setShown] = useState({ first: 0, last: 0 })
  const isSearch = parseSearch(search.text) !== null
  const { found, isOld, rowAt, error } = useHits(search, isSearch, shown.first, shown.last)
  const { saving, save, cancel } = useSaveHits()
  const pages = found === null ? '' : `${found.complete ? '' : 'more than '}${formatUnits(found.pages, 'page')}`
  const canSave = found !== null && found.pages > 0 && !isOld && saving === null
  useCommands([
    ...(canSave ? [{ label: `Export ${pages}…`, run: () => void save(search) }] : []),
    ...(saving === null ? [] : [{ label: 'Cancel the export', run: cancel }]),
  ])
  return (
    <>
      <TopBar title="Search" after={<SearchBox label="Search in all texts" value={search.text} onChange={setText} onDown={toHits} />}>
        <Button icon="report" disabled={!canSave} onClick={() => void save(search)}>
          {found === null || found.pages === 0 ? 'Export…' : `Export ${pages}…`}
        </Button>
      </TopBar>
      <div className="content search" data-region tabIndex={-1}>
        <Indexing />
        {saving?.step === 'writing' && (
          <Note icon="clock" action={<Button onClick={cancel}>Cancel</Button>}>
            Writing the pages that were found: {formatUnits(saving.pages, 'page')} so far
          </Note>
        )}
        <CallError error={error} />
        <SearchFilters search={search} />
        {!isSearch && <HowToSearch />}
        {isSearch && (
          <>
            <p className="found mid" role="status">
              {found === null ? 'Searching' : foundWords(found)}
              {found !== null && isOld && ' · searching'}
            </p>
            {found !== null && found.pages > 0 && (
              <HitList key={JSON.stringify(search)} search={search} total={found.pages} rowAt={rowAt} onShown={setShown} />
            )}
          </>
        )}
      </div>
    </>
  )
}

/** How much can be found, while that is not everything. */
function Indexing() {
  const { data: progress } = useQuery(progressQuery())
  // What was read in the last seconds is on its way.
  if (!progress || progress.of - progress.indexed < 100) return null
  const { indexed, of } = progress
  const text = `${formatCount(indexed)} of ${formatUnits(of, 'page')} can be searched (${formatShare(indexed, of)}). The rest is being indexed in the background.`
  return (
    <Note icon="clock">
      <div className="stack g1">
        <span>{text}</span>
        <ProgressBar label="Indexing" valueText={text} sections={[{ kind: 'done', count: indexed }]} total={of} />
      </div>
    </Note>
  )
}
