import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { LicenceList as Licences } from '../../../../src-main/contract/licence.ts'
import { Button } from '../../../components/button.tsx'
import { CallError } from '../../../components/call-error.tsx'
import { formatUnits } from '../../../components/format.ts'
import { SearchBox } from '../../../components/search-box.tsx'
import { licencesQuery, licenceTextQuery } from '../api/licences.ts'
import { FactsTable } from './facts-table.tsx'

type Package = NonNullable<Licences['packages']>[number]

/** What ships with Leafcutter, and under which licences. */
export function LicenceList() {
  const { data, error } = useQuery(licencesQuery())
  return (
    <section className="licences" aria-labelledby="licences">
      <h2 id="licences">What Leafcutter is made of</h2>
      <CallError error={error} />
      {data && (data.packages === null ? <NoList /> : <Packages packages={data.packages} />)}
      {data && <BesideProgram files={data.files} />}
    </section>
  )
}

function NoList() {
  return (
    <p className="mid">
      This build has no list of licences: it was made for development. <span className="mono">npm run package</span> and{' '}
      <span className="mono">npm start</span> write one, and every app that is handed on has it.
    </p>
  )
}

function BesideProgram({ files }: { files: string[] }) {
  return (
    <p className="xs mid below">
      Leafcutter is under the MIT licence. It runs in Electron, which has Chromium in it; their licences are in files beside the program
      {files.length === 0 ? ' that is handed on: LICENSE.electron.txt and LICENSES.chromium.html.' : ':'}
      {files.map((file) => (
        <span key={file} className="mono break file">
          {file}
        </span>
      ))}
    </p>
  )
}

/** A hundred and some packages: few enough for a plain table. */
function Packages({ packages }: { packages: Package[] }) {
  const [filter, setFilter] = useState('')
  const [shown, setShown] = useState<string | null>(null)
  const wanted = filter.toLowerCase()
  const found = packages.filter(({ name, licence }) => `${name} ${licence}`.toLowerCase().includes(wanted))
  return (
    <>
      <div className="row wrap">
        <SearchBox label="Package or licence" small value={filter} onChange={setFilter} />
        <span className="xs mid" role="status">
          {wanted === '' ? formatUnits(packages.length, 'package') : `${found.length} of ${formatUnits(packages.length, 'package')}`}
        </span>
      </div>
      <FactsTable heads={['Package', 'Version', 'Licence', 'Text']} label="Packages and their licences">
        {found.map((one) => {
          const key = `${one.name} ${one.version}`
          return <PackageRow key={key} one={one} open={shown === key} onToggle={() => setShown(shown === key ? null : key)} />
        })}
      </FactsTable>
    </>
  )
}

function PackageRow({ one: { name, version, licence }, open, onToggle }: { one: Package; open: boolean; onToggle: () => void }) {
  return (
    <>
      <tr>
        <td className="break">{name}</td>
        <td>{version}</td>
        <td className="break">{licence}</td>
        <td>
          <Button
            small
            look="quiet"
            aria-expanded={open}
            aria-label={`${open ? 'Hide' : 'Show'} the licence of ${name} ${version}`}
            onClick={onToggle}
          >
            {open ? 'Hide' : 'Show'}
          </Button>
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={4}>
            <Text name={name} version={version} licence={licence} />
          </td>
        </tr>
      )}
    </>
  )
}

function Text({ name, version, licence }: Package) {
  const { data, error } = useQuery(licenceTextQuery(name, version))
  if (error) return <CallError error={error} />
  if (data === '') return <p className="mid">This package brings no text of its own; it names {licence}.</p>
  return <pre className="mono xs licence-text">{data ?? 'Looking it up'}</pre>
}
