import { Checkbox } from '@mantine/core'
import { mostLanguages } from '../../../src-main/contract/batch-choices.ts'
import { formatLanguage } from '../format.ts'
import { groupName } from '../group-name.ts'
import './choices.css'

interface Props {
  name: string
  languages: string[]
  /** In the order in which they were chosen: the first counts most. */
  chosen: string[]
  onChange: (chosen: string[]) => void
}

export function LanguageList({ name, languages, chosen, onChange }: Props) {
  return (
    <div className="stack g1">
      <Checkbox.Group {...groupName(name)} value={chosen} onChange={onChange}>
        <div className="languages">
          {languages.map((language) => (
            <Checkbox
              key={language}
              size="xs"
              value={language}
              label={nameAndCode(language)}
              disabled={!chosen.includes(language) && chosen.length >= mostLanguages}
            />
          ))}
        </div>
      </Checkbox.Group>
      <span className="xs dim">{hint(chosen)}</span>
    </div>
  )
}

/** With the code that `--lang` and the files of language data are called by. */
function nameAndCode(language: string): string {
  const name = formatLanguage(language)
  return name === language ? language : `${name} (${language})`
}

function hint(chosen: string[]): string {
  if (chosen.length === 0) return 'Choose at least one language.'
  const names = chosen.map(formatLanguage)
  if (chosen.length === 1) return `Read as ${names[0]}. Each further language makes reading slower.`
  return `Read as ${names.join(', then ')}. The first counts most; each further language makes reading slower.`
}
