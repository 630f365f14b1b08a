import { useQueries, useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef, useState } from 'react'
import type { WatchedFileList, WatchedFolderRow } from '../../../../src-main/contract/watching.ts'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { remToPx } from '../../../components/rem.ts'
import { TabPanel, Tabs } from '../../../components/tabs.tsx'
import { filesQuery, rowsPerSlice } from '../api/watched-folders.ts'
import { FileRow } from './file-row.tsx'

const rowRem = 2.75

/** What a list is empty of. */
const nothing: Record<WatchedFileList, string> = {
  taken: 'Nothing was taken in yet. Files are taken in when they have not changed for a while.',
  refused: 'Everything that came could be taken in.',
  duplicate: 'No file came twice.',
  waiting: 'No file waits.',
}

/** The files of one folder, by what became of them. */
export function FolderFiles({ folder }: { folder: WatchedFolderRow }) {
  const id = useId()
  const [list, setList] = useState<WatchedFileList>('taken')
  return (
    <section className="panel folder-files" aria-label={`Files of ${folder.path}`}>
      <Tabs
        id={id}
        label="Files"
        active={list}
        onChange={setList}
        tabs={[
          { name: 'taken', label: 'Taken in' },
          { name: 'refused', label: 'Could not', count: formatCount(folder.refused) },
          { name: 'duplicate', label: 'Came twice' },
          { name: 'waiting', label: 'Waiting', count: formatCount(folder.waiting) },
        ]}
      />
      <TabPanel id={id} active={list} className="watched-panel">
        <Files key={list} folderId={folder.id} list={list} />
      </TabPanel>
    </section>
  )
}

/** Only what can be seen is in the page, and is asked for in slices. */
function Files({ folderId, list }: { folderId: number; list: WatchedFileList }) {
  const scroll = useRef<HTMLDivElement>(null)
  const head = useQuery(filesQuery(folderId, list, 0))
  const total = head.data?.total ?? 0
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => remToPx(rowRem),
    overscan: 8,
  })
  const items = virtualizer.getVirtualItems()
  const slices = [...new Set(items.map(({ index }) => Math.floor(index / rowsPerSlice)))]
  const results = useQueries({ queries: slices.map((slice) => filesQuery(folderId, list, slice)) })
  const rowAt = (index: number) => results[slices.indexOf(Math.floor(index / rowsPerSlice))]?.data?.rows[index % rowsPerSlice]
  if (head.error) return <CallError error={head.error} />
  if (head.data && total === 0) return <p className="mid pad">{nothing[list]}</p>
  return (
    <>
      <div ref={scroll} className="watched-files" role="table" aria-label="Files" aria-rowcount={total + 1} tabIndex={0}>
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className="watched-file head">
            <span role="columnheader">File</span>
            <span role="columnheader" className="num">
              Size
            </span>
            <span role="columnheader">{list === 'refused' ? 'Why, and what you can do' : 'What became of it'}</span>
            <span role="columnheader" className="num">
              {list === 'waiting' ? 'Seen' : 'When'}
            </span>
          </div>
        </div>
        <div role="rowgroup" className="watched-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <FileRow key={index} row={rowAt(index)} rowIndex={index + 2} top={start} />
          ))}
        </div>
      </div>
      <p className="xs dim watched-foot">
        {formatUnits(total, 'file')}, {list === 'waiting' ? 'in the order in which they came' : 'newest first'}
      </p>
    </>
  )
}
