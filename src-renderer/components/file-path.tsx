import { splitPath } from './format.ts'

/** The folder muted, the name in full; what is too long is cut in the folder, never in the name as long as that fits. */
export function FilePath({ path }: { path: string }) {
  const { folder, name } = splitPath(path)
  return (
    <span className="path" title={path}>
      {folder && <span className="folder">{folder}</span>}
      <span className="name">{name}</span>
    </span>
  )
}
