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
export function PageScreen({ pageId, search = '' }: { pageId: number; search?: string }) {
  const { data: page, error } = useQuery({ ...pageQuery(pageId), placeholderData: keepPreviousData })
  if (page !== undefined && error === null) return <Loaded page={page} search={search} />
  return (
    <>
      <TopBar crumbs={[{ text: 'Batches', href: toBatches() }]} title="Page" />
      <div className="content">
        <CallError error={error} />
      </div>
    </>
  )
}

function Loaded({ page, search }: { page: PageDetail; search: string }) {
  return (
    <>
      <PageBar page={page} search={search} />
      <PageBody key={page.id} page={page} search={search} />
    </>
  )
}
