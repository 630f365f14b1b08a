import { useEffect, useState } from 'react'
import { Icon } from '../../../components/icon.tsx'
import { tellError } from '../../../components/notice-store.ts'
import { client } from '../../../ipc/client.ts'
import { showSelection } from '../show-selection.ts'

/** Takes what is dropped anywhere in the window; only main learns the paths, the window an id for them. */
export function DropTarget() {
  const [over, setOver] = useState(false)

  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      event.preventDefault()
      const files = event.dataTransfer?.types.includes('Files') ?? false
      if (event.dataTransfer) event.dataTransfer.dropEffect = files ? 'copy' : 'none'
      setOver(files)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) void registerDrop(files)
    }
    window.addEventListener('dragenter', onDrag)
    window.addEventListener('dragover', onDrag)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', onDrag)
      window.removeEventListener('dragover', onDrag)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])

  if (!over) return null
  return (
    <div className="drop-cover">
      <div>
        <Icon name="folder" />
        Drop to make a new batch
        <p>Nothing starts before you have seen what was chosen. The originals are never changed.</p>
      </div>
    </div>
  )
}

async function registerDrop(files: File[]): Promise<void> {
  try {
    const selectionId = await window.leafcutter.registerDrop(files)
    showSelection(await client.intake.selection({ selectionId }))
  } catch (error) {
    tellError(error)
  }
}
