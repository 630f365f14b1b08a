import { Fragment } from 'react'
import type { BatchChoices } from '../../../../src-main/contract/batch-choices.ts'
import type { RecognitionChoices } from '../../../../src-main/contract/recognition.ts'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import type { PlacedSetting } from '../changed-settings.ts'
import { choicePlaces } from '../choice-places.ts'
import { settingPlaces } from '../setting-places.ts'
import { ArchiveFolderRow } from './archive-folder-row.tsx'
import { ChoiceRow } from './choice-row.tsx'
import { DoneArgumentsRow } from './done-arguments-row.tsx'
import { DoneProgramRow } from './done-program-row.tsx'
import { DoneUrlRow } from './done-url-row.tsx'
import { HoursRow } from './hours-row.tsx'
import { LevelRow } from './level-row.tsx'
import { NumberRow } from './number-row.tsx'
import { ProgramRow } from './program-row.tsx'
import { SpeedRow } from './speed-row.tsx'
import { UpdatesRow } from './updates-row.tsx'
import { WhenDoneRow } from './when-done-row.tsx'

interface Props {
  settings: PlacedSetting[]
  choices: (keyof BatchChoices)[]
  now: SettingsNow
  offered: RecognitionChoices
}

/** These settings, each group below its heading. */
export function SettingRows({ settings, choices, now, offered }: Props) {
  const groups = [...new Set(settings.map((name) => settingPlaces[name].group))]
  return (
    <>
      {groups.map((group) => (
        <Fragment key={group}>
          <h2>{group}</h2>
          {settings
            .filter((name) => settingPlaces[name].group === group)
            .map((name) => (
              <Row key={name} name={name} now={now} />
            ))}
        </Fragment>
      ))}
      {choices.length > 0 && <h2>What a new batch begins with</h2>}
      {choices.map((name) => (
        <ChoiceRow key={name} name={name} now={now} offered={offered} />
      ))}
    </>
  )
}

function Row({ name, now }: { name: PlacedSetting; now: SettingsNow }) {
  const place = settingPlaces[name]
  switch (place.control) {
    case 'number':
      return <NumberRow name={name} place={place} now={now} />
    case 'speed':
      return <SpeedRow place={place} now={now} />
    case 'level':
      return <LevelRow place={place} now={now} />
    case 'archive-folder':
      return <ArchiveFolderRow place={place} now={now} />
    case 'program':
      return <ProgramRow place={place} now={now} />
    case 'hours':
      return <HoursRow place={place} now={now} />
    case 'when-done':
      return <WhenDoneRow place={place} now={now} />
    case 'done-program':
      return <DoneProgramRow place={place} now={now} />
    case 'done-arguments':
      return <DoneArgumentsRow place={place} now={now} />
    case 'updates':
      return <UpdatesRow place={place} now={now} />
    case 'done-url':
      return <DoneUrlRow place={place} now={now} />
  }
}

/** Whether a setting is what somebody looks for. */
export function isFound(search: string, name: PlacedSetting | keyof BatchChoices): boolean {
  const { word, hint } = name in settingPlaces ? settingPlaces[name as PlacedSetting] : choicePlaces[name as keyof BatchChoices]
  return `${name} ${word} ${hint}`.toLowerCase().includes(search.trim().toLowerCase())
}
