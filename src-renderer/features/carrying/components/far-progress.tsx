import { ProgressBar } from '../../../components/progress-bar.tsx'

/** How far something of one file is, in words and as a bar. */
export function FarProgress({ label, text, done, of }: { label: string; text: string; done: number; of: number }) {
  return (
    <div className="stack g1">
      <span>{text}</span>
      <ProgressBar label={label} valueText={text} sections={[{ kind: 'done', count: Math.min(done, of) }]} total={Math.max(1, of)} />
    </div>
  )
}
