import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { CallError } from '../../../components/call-error.tsx'
import type { SettingSection } from '../../../components/route.ts'
import { SearchBox } from '../../../components/search-box.tsx'
import { TopBar } from '../../../components/top-bar.tsx'
import { choicesQuery } from '../../../ipc/recognition-choices.ts'
import { settingsQuery } from '../../../ipc/settings-now.ts'
import { hasSettings, placedChoices, placedSettings } from '../changed-settings.ts'
import { settingPlaces } from '../setting-places.ts'
import { EndpointPanel } from './endpoint-panel.tsx'
import { EngineTable } from './engine-table.tsx'
import { LanguageTable } from './language-table.tsx'
import { LicenceList } from './licence-list.tsx'
import { isFound, SettingRows } from './setting-rows.tsx'
import { SettingsFoot } from './settings-foot.tsx'
import { SettingsNav } from './settings-nav.tsx'
import { UpdatesPanel } from './updates-panel.tsx'
import './settings.css'

/** Every setting: changed at once, for the pages that begin from then on. */
export function SettingsScreen({ section }: { section: SettingSection }) {
  const [search, setSearch] = useState('')
  const [searches, setSearches] = useState(0)
  const endSearch = () => {
    setSearch('')
    setSearches(searches + 1)
  }
  const { data: now, error } = useQuery(settingsQuery())
  const { data: offered, error: choicesError } = useQuery(choicesQuery())
  return (
    <>
      <TopBar
        title="Settings"
        after={<span className="mid cut">apply at once, to pages that begin from now on; none needs a restart</span>}
      >
        <SearchBox key={searches} label="Find a setting" value={search} onChange={setSearch} />
      </TopBar>
      {(error ?? choicesError) && <CallError error={error ?? choicesError} />}
      {now && offered && (
        <>
          <div className="settings">
            <SettingsNav active={search === '' ? section : null} now={now} onChoose={endSearch} />
            <div className="settings-body" data-region tabIndex={-1}>
              {search === '' ? (
                <Section section={section} now={now} offered={offered} />
              ) : (
                <Found search={search} now={now} offered={offered} />
              )}
            </div>
          </div>
          {search === '' && hasSettings(section) && <SettingsFoot section={section} now={now} />}
        </>
      )}
    </>
  )
}

interface Shown {
  now: SettingsNow
  offered: RecognitionChoices
}

function Section({ section, now, offered }: Shown & { section: SettingSection }) {
  const settings = placedSettings.filter((name) => settingPlaces[name].section === section)
  return (
    <>
      {section === 'languages' && <LanguageTable offered={offered} />}
      {section === 'endpoint' && <EndpointPanel now={now} />}
      {section === 'updates' && <UpdatesPanel />}
      {section === 'licences' && <LicenceList />}
      {section === 'engines' && <EngineTable offered={offered} now={now} />}
      <SettingRows settings={settings} choices={section === 'reading' ? placedChoices : []} now={now} offered={offered} />
    </>
  )
}

function Found({ search, now, offered }: Shown & { search: string }) {
  const settings = placedSettings.filter((name) => isFound(search, name))
  const choices = placedChoices.filter((name) => isFound(search, name))
  if (settings.length + choices.length === 0) return <p className="mid">No setting has “{search}” in its name or in what it does.</p>
  return <SettingRows settings={settings} choices={choices} now={now} offered={offered} />
}
