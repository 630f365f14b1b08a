import { useState } from 'react'
import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { type Weekday, type WorkingHours, weekdays } from '../../../../src-main/contract/working-hours.ts'
import { useChangeSettings } from '../../../components/use-change-settings.ts'
import type { SettingPlace } from '../setting-places.ts'
import { SettingRow } from './setting-row.tsx'

const dayWords: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}
/** What one begins with who wants hours. */
const usualHours: WorkingHours = { from: '20:00', to: '06:00', days: [...weekdays] }

/** Always, or between two times on some days. */
export function HoursRow({ place: { word, hint }, now }: { place: SettingPlace; now: SettingsNow }) {
  const { mutate: change } = useChangeSettings()
  const { workHours } = now.settings
  const set = (hours: WorkingHours | null, onSettled = () => {}) => change({ workHours: hours }, { onSettled })
  return (
    <SettingRow setting="workHours" word={word} hint={hint} choice changed={workHours !== null} onReset={() => set(null)}>
      <div className="stack g3">
        <fieldset className="segments" aria-label={word}>
          <button type="button" className="btn" aria-pressed={workHours === null} onClick={() => set(null)}>
            Always
          </button>
          <button type="button" className="btn" aria-pressed={workHours !== null} onClick={() => set(workHours ?? usualHours)}>
            Between…
          </button>
        </fieldset>
        {workHours !== null && <Times hours={workHours} onChange={set} />}
      </div>
    </SettingRow>
  )
}

interface TimesProps {
  hours: WorkingHours
  /** @param onSettled called when main has answered to the last change */
  onChange: (hours: WorkingHours, onSettled: () => void) => void
}

function Times({ hours: kept, onChange }: TimesProps) {
  // What is typed stays until main has answered to all of it: a field that is set back, if only for a moment, forgets which digit comes next,
  // and the second of two times must not undo the first.
  const [typed, setTyped] = useState<WorkingHours | null>(null)
  const hours = typed ?? kept
  const set = (next: WorkingHours) => {
    setTyped(next)
    onChange(next, () => setTyped(null))
  }
  const setTime = (name: 'from' | 'to') => (value: string) => value !== '' && set({ ...hours, [name]: value })
  const toggle = (day: Weekday) => {
    const days = hours.days.includes(day)
      ? hours.days.filter((one) => one !== day)
      : weekdays.filter((one) => one === day || hours.days.includes(one))
    if (days.length > 0) set({ ...hours, days })
  }
  return (
    <>
      <span className="row wrap">
        <Time label="From" value={hours.from} onChange={setTime('from')} />
        <Time label="to" value={hours.to} onChange={setTime('to')} />
        <span className="mid xs">{hours.to <= hours.from && 'of the next day'}</span>
      </span>
      <fieldset className="segments" aria-label="Days on which the hours begin">
        {weekdays.map((day) => (
          <button
            key={day}
            type="button"
            className="btn"
            title={dayWords[day]}
            aria-pressed={hours.days.includes(day)}
            onClick={() => toggle(day)}
          >
            {dayWords[day].slice(0, 3)}
          </button>
        ))}
      </fieldset>
    </>
  )
}

function Time({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="row">
      {label}
      <span className="inp time">
        <input type="time" value={value} onChange={(event) => onChange(event.currentTarget.value)} />
      </span>
    </label>
  )
}
