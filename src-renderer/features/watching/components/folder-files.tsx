import { useId, useState } from 'react'
import type { WatchedFileList, WatchedFolderRow } from '../../../../src-main/contract/watching.ts'
import { CallError } from '../../../components/call-error.tsx'
import { formatCount, formatUnits } from '../../../components/format.ts'
import { TabPanel, Tabs } from '../../../components/tabs.tsx'
import { useSlicedRows } from '../../../components/use-sliced-rows.ts'
import { filesQuery } from '../api/watched-folders.ts'
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

function Files({ folderId, list }: { folderId: number; list: WatchedFileList }) {
  const query = (slice: number) => filesQuery(folderId, list, slice)
  const { scroll, total, isCounted, virtualizer, items, rowAt, error } = useSlicedRows({ query, rowRem })
  if (error) return <CallError error={error} />
  if (isCounted && total === 0) return <p className="mid pad">{nothing[list]}</p>
  return (
    <>
      <div ref={scroll} className="watched-files" role="table" aria-label="Files" aria-rowcount={total + 1} tabIndex={0}>
        <div role="rowgroup">
          <div role="row" aria-rowindex={1} className="watched-file list-head">
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
