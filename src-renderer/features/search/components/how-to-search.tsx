import { Panel } from '../../../components/panel.tsx'
import { changeSearch } from '../search-store.ts'

const examples: { typed: string; finds: string }[] = [
  { typed: 'invoice paid', finds: 'pages with both words, wherever they stand; case and accents do not matter' },
  { typed: '"second reading"', finds: 'these words, one after the other' },
  { typed: 'bill*', finds: 'words that begin so: bill, bills, billing' },
  { typed: 'invoice OR bill', finds: 'pages with one of the words, or both' },
  { typed: 'invoice NOT paid', finds: 'pages with the first word and without the second' },
]

/** What can be typed, as examples to try. */
export function HowToSearch() {
  return (
    <Panel title="Find a page by its words" className="how-to-search">
      <div className="pad stack g3">
        <p>
          Every page that was read can be found here, in all batches, also while others are being read. A correction counts in the place of
          what was recognised.
        </p>
        <table className="tbl">
          <thead>
            <tr>
              <th>Type</th>
              <th>to find</th>
            </tr>
          </thead>
          <tbody>
            {examples.map(({ typed, finds }) => (
              <tr key={typed}>
                <td>
                  <button type="button" className="link" onClick={() => changeSearch({ text: typed })}>
                    <code>{typed}</code>
                  </button>
                </td>
                <td>{finds}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="dim xs">Press / to type, ↓ to go to the list, Enter to open a page with its words marked.</p>
      </div>
    </Panel>
  )
}
