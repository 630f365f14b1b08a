import { type ArtefactKind, type DryRun, isRuled, type KeepRules, type KindRow, type Sum } from '../../../../src-main/contract/retention.ts'
import { formatBytes, formatCount } from '../../../components/format.ts'
import { kindWords, notTouched, things } from '../kind-words.ts'
import { ArchiveRule } from './archive-rule.tsx'
import { RuleChoice } from './rule-choice.tsx'

interface Props {
  dryRun: DryRun
  rules: KeepRules
  onList: (kind: ArtefactKind) => void
}

/** One line a kind, and the sums: the same rows as `leafcutter retention`. */
export function KindTable({ dryRun, rules, onList }: Props) {
  const { kinds, now, goes } = dryRun
  return (
    <div className="kinds-scroll">
      <table className="kinds">
        <thead>
          <tr>
            <th>Artefact</th>
            <th>Rule</th>
            <th className="num">Now</th>
            <th className="num">Size now</th>
            <th className="num">Would go</th>
            <th className="num">Would free</th>
            <th>Not touched</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((row) => (
            <Row key={row.kind} row={row} rules={rules} onList={() => onList(row.kind)} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">In all, without your outputs</th>
            <td />
            <td className="num">{formatCount(now.files + now.rows)}</td>
            <td className="num">{formatBytes(now.bytes)}</td>
            <td className="num">{formatCount(goes.files + goes.rows)}</td>
            <td className="num">{formatBytes(goes.bytes)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

function Row({ row, rules, onList }: { row: KindRow; rules: KeepRules; onList: () => void }) {
  const { kind, now, goes } = row
  const { name } = kindWords[kind]
  const going = goes.files + goes.rows
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <Rule kind={kind} rules={rules} />
      </td>
      <td className="num">{kind === 'archive' ? <span className="dim">in other rows</span> : things(now)}</td>
      <td className="num">{sizeNow(kind, now)}</td>
      <td className="num">
        {going === 0 ? (
          <span className="dim">0</span>
        ) : (
          <button type="button" className="link num" aria-label={`Show ${things(goes)} of ${name} that would go`} onClick={onList}>
            <b>{formatCount(going)}</b>
          </button>
        )}
      </td>
      <td className="num">{goes.bytes > 0 ? <b>{formatBytes(goes.bytes)}</b> : <Reusable bytes={goes.reusable} />}</td>
      <td className="dim words">{notTouched(row)}</td>
    </tr>
  )
}

function Rule({ kind, rules }: { kind: ArtefactKind; rules: KeepRules }) {
  if (!isRuled(kind)) return <span className="dim">Keep</span>
  return kind === 'archive' ? <ArchiveRule rule={rules.archive} /> : <RuleChoice kind={kind} rule={rules[kind]} />
}

function sizeNow(kind: ArtefactKind, { files, rows, bytes }: Sum): string {
  if (kind === 'outputs') return 'not measured'
  return files === 0 && rows > 0 ? 'in the database' : formatBytes(bytes)
}

/** Rows free nothing on the disk. */
function Reusable({ bytes }: { bytes: number }) {
  return <span className="dim">{bytes === 0 ? '0' : `0, about ${formatBytes(bytes)} reused`}</span>
}
