import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { Button } from '../../../components/button.tsx'
import { useCommands } from '../../../components/commands.ts'
import { formatUnits } from '../../../components/format.ts'
import { Icon } from '../../../components/icon.tsx'
import type { SettingSection } from '../../../components/route.ts'
import { useResetSettings } from '../api/reset-settings.ts'
import { changedIn, type PlacedSetting } from '../changed-settings.ts'
import { useDrafts } from '../drafts.ts'
import { settingPlaces } from '../setting-places.ts'

/** What is not used, and the way back for the whole section. */
export function SettingsFoot({ section, now }: { section: SettingSection; now: SettingsNow }) {
  const { mutate: reset, isPending } = useResetSettings()
  const { refused, forget } = useDrafts()
  const { names, count } = changedIn(section, now)
  const unused = Object.keys(refused).map((name) => settingPlaces[name as PlacedSetting].word)
  const resetAll = () => {
    for (const name of names) forget(name)
    reset(names)
  }
  useCommands(count === 0 ? [] : [{ label: `Reset ${count} in this section`, run: resetAll }])
  return (
    <footer className="settings-foot">
      <span className="row mid">
        <span className="changed-mark" />
        Changed from the default
      </span>
      <span className="grow" />
      {unused.length > 0 && (
        <span className="row c-failed">
          <Icon name="attention" />
          {formatUnits(unused.length, 'value is', 'values are')} not used: {unused.join(', ')}
        </span>
      )}
      <Button
        icon="interrupted"
        disabled={count === 0 || isPending}
        title={count === 0 ? 'Nothing in this section is changed.' : undefined}
        onClick={resetAll}
      >
        Reset {count} in this section
      </Button>
    </footer>
  )
}
