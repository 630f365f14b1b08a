import type { SettingsNow } from '../../../../src-main/contract/settings.ts'
import { formatCount } from '../../../components/format.ts'
import { type SettingSection, settingSections, toSettings } from '../../../components/route.ts'
import { changedIn } from '../changed-settings.ts'

export const sectionWords: Record<SettingSection, string> = {
  speed: 'Speed and workers',
  schedule: 'Hours and when done',
  time: 'Time limits',
  memory: 'Memory and disk',
  reading: 'Reading',
  languages: 'Languages',
  engines: 'Engines',
  alerts: 'Alerts and log',
  endpoint: 'Metrics and API',
  updates: 'Updates',
  storage: 'Storage',
  licences: 'Licences',
}

/** The sections, each with how many of its settings are changed. */
export function SettingsNav({ active, now, onChoose }: { active: SettingSection | null; now: SettingsNow; onChoose: () => void }) {
  return (
    <nav className="settings-nav" aria-label="Sections of the settings" data-region tabIndex={-1}>
      {settingSections.map((section) => {
        const { count } = changedIn(section, now)
        return (
          <a
            key={section}
            className={section === active ? 'nav on' : 'nav'}
            href={toSettings(section)}
            onClick={onChoose}
            aria-current={section === active ? 'page' : undefined}
          >
            <span>{sectionWords[section]}</span>
            {count > 0 && (
              <span className="count">
                {formatCount(count)}
                <span className="sr-only"> changed</span>
              </span>
            )}
          </a>
        )
      })}
    </nav>
  )
}
