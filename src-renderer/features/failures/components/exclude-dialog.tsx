import { ReasonDialog } from '../../../components/reason-dialog.tsx'
import { type ShownGroup, useExclude } from '../api/change-failures.ts'

export function ExcludeDialog({ shown, size, onClose }: { shown: ShownGroup; size: string; onClose: () => void }) {
  const exclude = useExclude(shown)
  return (
    <ReasonDialog
      size={size}
      isPending={exclude.isPending}
      onReason={(reason) => exclude.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
