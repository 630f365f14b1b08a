import { Panel } from '../../../components/panel.tsx'

const facts: { title: string; text: string }[] = [
  {
    title: 'Whatever comes in is read',
    text: 'Scanners, other programs and people put files into the folder; what comes together becomes one batch.',
  },
  {
    title: 'Only when it is whole',
    text: 'A file is taken in when it has not changed for some seconds. Hidden files and unfinished copies are left alone.',
  },
  {
    title: 'Never twice',
    text: 'Files are known by what they hold: renamed, copied again or after a restart, the same file is read once.',
  },
  {
    title: 'Tidied up, if you like',
    text: 'With In, Done and Problems, files are taken from In and moved when they are over. Otherwise nothing in the folder is touched.',
  },
]

/** What a watched folder does, while there is none. */
export function HowToWatch() {
  return (
    <Panel title="Read what comes into a folder, by itself" className="how-to-watch">
      <div className="pad stack g3">
        <dl className="watch-facts">
          {facts.map(({ title, text }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd className="mid">{text}</dd>
            </div>
          ))}
        </dl>
        <p className="dim xs">
          Choose <b>Watch a folder…</b> above. Folders are watched while Leafcutter runs; what came meanwhile is taken in at the next start.
        </p>
      </div>
    </Panel>
  )
}
