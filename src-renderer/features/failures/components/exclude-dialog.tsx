import { ReasonDialog } from '../../../components/reason-dialog.tsx'
import { type ShownGroup, useExclude } from '../api/change-failures.ts'

interface Props {
  shown: ShownGroup
  /** Those that were picked; null for all. */
  ids: number[] | null
  size: string
  onClose: () => void
}

export function ExcludeDialog({ shown, ids, size, onClose }: Props) {
  const exclude = useExclude(shown, ids)
  return (
    <ReasonDialog
      size={size}
      isPending={exclude.isPending}
      onReason={(reason) => exclude.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
