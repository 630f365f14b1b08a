import { errorCatalogue } from '../../../src-main/contract/error-catalogue.ts'
import type { WhileAway } from '../../../src-main/contract/while-away.ts'
import { formatCount, formatUnits } from '../../components/format.ts'

/** What happened as sentences, the most important last; batches are told apart, with links. */
export function awaySentences(away: WhileAway): string[] {
  const { pagesRead, restarts, unexpectedStops, kept, redone } = away
  return [
    pagesRead > 0 ? `${formatUnits(pagesRead, 'page')} read.` : null,
    unexpectedStops > 0 ? stops(unexpectedStops, kept, redone) : restarts > 0 ? `${formatUnits(restarts, 'restart')}.` : null,
    failures(away),
    away.notArchived && `Finished batches were not archived (${errorCatalogue[away.notArchived.code].title}: ${away.notArchived.folder}).`,
    away.filesFailed > 0 ? `${formatUnits(away.filesFailed, 'file')} could not be read.` : null,
  ].filter((sentence) => sentence !== null)
}

function stops(unexpected: number, kept: number | null, redone: number): string {
  const pages = kept === null ? `${formatCount(redone)} redone` : `${formatUnits(kept, 'page')} kept, ${formatCount(redone)} redone`
  return `${formatUnits(unexpected, 'unexpected stop')}. Resumed: ${pages}.`
}

function failures({ failures }: WhileAway): string | null {
  if (failures.length === 0) return null
  const parts = failures.slice(0, 3).map(({ code, pages }) => `${formatUnits(pages, 'page')} (${errorCatalogue[code].title})`)
  const more = failures.length > 3 ? ` and ${formatUnits(failures.length - 3, 'more kind')}` : ''
  return `Failed: ${parts.join(', ')}${more}.`
}
