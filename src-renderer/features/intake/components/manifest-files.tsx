import { FilePath } from '../../../components/file-path.tsx'
import { filesWithoutRowQuery } from '../api/manifest-findings.ts'
import { FoundRows } from './found-rows.tsx'

/** Documents that no row names. */
export function ManifestFiles({ selectionId, count }: { selectionId: string; count: number }) {
  return (
    <FoundRows<string>
      name="Documents without a row"
      count={count}
      query={(slice) => filesWithoutRowQuery(selectionId, slice)}
      heads={[{ word: 'Document' }]}
      rowRem={1.875}
      className="file-row"
      cells={(file) => [<FilePath key="file" path={file} />]}
    />
  )
}
