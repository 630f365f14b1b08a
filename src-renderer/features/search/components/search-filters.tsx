import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { everywhere, type Search, type SearchKind, searchKinds } from '../../../../src-main/contract/search.ts'
import { Button } from '../../../components/button.tsx'
import { formatLanguage } from '../../../components/format.ts'
import { batchesQuery } from '../api/list-batches.ts'
import { dayAfter, dayOf, startOfDay } from '../days.ts'
import { changeSearch } from '../search-store.ts'

const kindWords: Record<SearchKind, string> = {
  any: 'All texts',
  ocr: 'OCR',
  text: 'Already text',
  corrected: 'Corrected',
  review: 'Needs review',
}

/** Which pages are looked at. */
export function SearchFilters({ search }: { search: Search }) {
  const { data: batches = [] } = useQuery(batchesQuery())
  const languages = [
    ...new Set([...batches.flatMap(({ settings }) => settings.languages), ...(search.language ? [search.language] : [])]),
  ].sort()
  const isFiltered = Object.entries(everywhere).some(([name, value]) => search[name as keyof Search] !== value)
  return (
    <div className="row filters">
      <Choice label="Batch" value={search.batchId ?? ''} onChange={(value) => changeSearch({ batchId: value || null })}>
        <option value="">All batches</option>
        {batches.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label="Text" value={search.kind} onChange={(value) => changeSearch({ kind: value as SearchKind })}>
        {searchKinds.map((kind) => (
          <option key={kind} value={kind}>
            {kindWords[kind]}
          </option>
        ))}
      </Choice>
      <Choice label="Language" value={search.language ?? ''} onChange={(value) => changeSearch({ language: value || null })}>
        <option value="">All languages</option>
        {languages.map((code) => (
          <option key={code} value={code}>
            {formatLanguage(code)}
          </option>
        ))}
      </Choice>
      <fieldset className="row">
        <legend className="sr-only">Confidence</legend>
        <span className="xs dim">Confidence</span>
        <Percent label="Confidence from" value={search.minConfidence} onChange={(minConfidence) => changeSearch({ minConfidence })} />
        <span className="xs dim">–</span>
        <Percent label="Confidence to" value={search.maxConfidence} onChange={(maxConfidence) => changeSearch({ maxConfidence })} />
        <span className="xs dim">%</span>
      </fieldset>
      <fieldset className="row">
        <legend className="sr-only">Read on</legend>
        <span className="xs dim">Read</span>
        <Day label="Read from" value={search.from} onChange={(day) => changeSearch({ from: startOfDay(day) })} />
        <span className="xs dim">–</span>
        <Day
          label="Read until"
          value={search.until === null ? null : search.until - 1}
          onChange={(day) => changeSearch({ until: dayAfter(day) })}
        />
      </fieldset>
      {isFiltered && (
        <Button small onClick={() => changeSearch(everywhere)}>
          Clear filters
        </Button>
      )}
    </div>
  )
}

interface ChoiceProps {
  label: string
  value: string
  onChange: (value: string) => void
  children: ReactNode
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <select className="filter" aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {children}
    </select>
  )
}

function Percent({ label, value, onChange }: { label: string; value: number | null; onChange: (value: number | null) => void }) {
  return (
    <input
      className="filter percent"
      type="number"
      min={0}
      max={100}
      aria-label={label}
      value={value ?? ''}
      onChange={(event) => {
        const { value: typed, valueAsNumber } = event.currentTarget
        if (typed === '') onChange(null)
        else if (valueAsNumber >= 0 && valueAsNumber <= 100) onChange(valueAsNumber)
      }}
    />
  )
}

function Day({ label, value, onChange }: { label: string; value: number | null; onChange: (day: string) => void }) {
  return (
    <input
      className="filter"
      type="date"
      aria-label={label}
      value={dayOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
