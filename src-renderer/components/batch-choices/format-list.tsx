import { Checkbox } from '@mantine/core'
import { type OutputFormat, outputFormats } from '../../../src-main/contract/formats.ts'
import { formatNames } from './format-names.ts'
import './choices.css'
import { groupName } from '../group-name.ts'

interface Props {
  name: string
  chosen: OutputFormat[]
  onChange: (chosen: OutputFormat[]) => void
}

export function FormatList({ name, chosen, onChange }: Props) {
  return (
    <div className="stack g1">
      <Checkbox.Group
        {...groupName(name)}
        value={chosen}
        onChange={(values) => onChange(outputFormats.filter((format) => values.includes(format)))}
      >
        <div className="languages">
          {outputFormats.map((format) => (
            <Checkbox key={format} size="xs" value={format} label={formatNames[format]} />
          ))}
        </div>
      </Checkbox.Group>
      <span className="xs dim">
        {chosen.length === 0 ? 'Choose at least one format.' : 'Start the same again with more formats: no page is read twice.'}
      </span>
    </div>
  )
}
