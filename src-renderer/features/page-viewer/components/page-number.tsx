import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PageDetail } from '../../../../src-main/contract/page-detail.ts'
import { formatCount } from '../../../components/format.ts'
import { tellError } from '../../../components/notice-store.ts'
import { go, toPage } from '../../../components/route.ts'
import { findPage } from '../api/find-page.ts'

/** The number of the page, to read and to type another. */
export function PageNumber({ page: { documentId, pageNumber, pageCount } }: { page: PageDetail }) {
  const queries = useQueryClient()
  const [typed, setTyped] = useState(String(pageNumber))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wanted = Number.parseInt(typed, 10)
    if (!(wanted >= 1 && wanted <= pageCount)) return setTyped(String(pageNumber))
    try {
      const id = await findPage(queries, documentId, wanted)
      if (id !== null) go(toPage(id), 'replace')
    } catch (error) {
      tellError(error)
    }
  }
  return (
    <form className="row page-number" onSubmit={(event) => void submit(event)}>
      <span className="inp sm">
        <input
          inputMode="numeric"
          aria-label={`Page, 1 to ${pageCount}`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </span>
      <span className="mid nowrap">of {formatCount(pageCount)}</span>
    </form>
  )
}
