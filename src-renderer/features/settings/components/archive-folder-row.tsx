import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { Button } from '../../../components/button.tsx'
import { useChooseArchiveFolder } from '../../../components/use-choose-archive-folder.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

export function ArchiveFolderRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const choose = useChooseArchiveFolder()
  const { mutate: reset } = useResetSettings()
  const folder = now.settings.archiveFolder
  return (
    <SettingRow setting="archiveFolder" word={word} hint={hint} changed={folder !== null} onReset={() => reset(['archiveFolder'])}>
      <span className="row wrap">
        <span className="break">{folder ?? 'None'}</span>
        <Button small disabled={choose.isPending} aria-label="Choose the folder for archives…" onClick={() => choose.mutate()}>
          Choose…
        </Button>
      </span>
    </SettingRow>
  )
}
