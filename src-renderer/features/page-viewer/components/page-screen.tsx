import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { CallError } from '../../../components/call-error.tsx'
import { toBatches } from '../../../components/route.ts'
import { TopBar } from '../../../components/top-bar.tsx'
import { pageQuery } from '../api/get-page.ts'
import { PageBar } from './page-bar.tsx'
import { PageBody } from './page-body.tsx'
import './page-viewer.css'

/** One page: its image, its text, and every attempt at it. */
export function PageScreen({ pageId }: { pageId: number }) {
  const { data: page, error } = useQuery({ ...pageQuery(pageId), placeholderData: keepPreviousData })
  if (page !== undefined && error === null) return <Loaded page={page} />
  return (
    <>
      <TopBar crumbs={[{ text: 'Batches', href: toBatches() }]} title="Page" />
      <div className="content">
        <CallError error={error} />
      </div>
    </>
  )
}

function Loaded({ page }: { page: PageDetail }) {
  return (
    <>
      <PageBar page={page} />
      <PageBody key={page.id} page={page} />
    </>
  )
}
