import { Kbd } from '../../../components/kbd.tsx'
import { ChooseButtons } from './choose-buttons.tsx'
import { FolderDrawing } from './folder-drawing.tsx'
import { ThisComputer } from './this-computer.tsx'
import './intake.css'

const steps = [
  {
    title: 'Choose',
    text: 'Drop a folder or files. You see what was chosen, where the text goes and in which languages it is read, before anything starts.',
  },
  { title: 'Run', text: 'Start, go home. Pause, a crash or a restart costs at most the pages being read at that moment.' },
  {
    title: 'Account',
    text: 'Every file and every page is counted by what became of it. One bad page costs one page, and you can retry it.',
  },
]

/** What an operator sees as long as there is no batch. */
export function FirstRun() {
  return (
    <div className="first-run">
      <section className="first-drop" aria-label="Choose documents">
        <FolderDrawing />
        <div className="center">
          <h2>Drop a folder of documents here</h2>
          <p>PDF, PNG, JPEG, TIFF, WebP, GIF, BMP, HEIC. Subfolders are included, the originals are never changed.</p>
        </div>
        <ChooseButtons center />
      </section>
      <ol className="first-steps">
        {steps.map(({ title, text }, index) => (
          <li key={title}>
            <span className="step xs mid">
              <b>{index + 1}</b>
            </span>
            <div>
              <b>{title}</b>
              <p className="xs mid">{text}</p>
            </div>
          </li>
        ))}
      </ol>
      <ThisComputer />
      <div className="row xs dim first-keys">
        <span className="row">
          <Kbd binding="mod+n" /> new batch
        </span>
        <span className="row">
          <Kbd binding="?" /> all keys
        </span>
      </div>
    </div>
  )
}
