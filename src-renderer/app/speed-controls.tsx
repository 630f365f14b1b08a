import type { MachineStatus } from '../../src-main/contract/ipc.ts'
import { type Speed, speeds } from '../../src-main/contract/settings.ts'
import { type DoneAction, doneActions } from '../../src-main/contract/when-done.ts'
import { doneWords } from '../components/done-words.ts'
import { useChangeSettings } from '../components/use-change-settings.ts'

const words: Record<Speed, string> = { full: 'Full speed', background: 'In the background' }
const hints: Record<Speed, string> = {
  full: 'Every worker works, beside your other programs.',
  background: 'At most half of the workers work, on what other programs leave.',
}
const mostWorkers = 64

/** How much of this computer reading may have; followed at once, pages in hand finish as they began. */
export function SpeedControls({ machine }: { machine: Pick<MachineStatus, 'workers' | 'speed' | 'whenDone'> }) {
  const { workers, speed, whenDone } = machine
  const { mutate: change, isPending } = useChangeSettings()
  return (
    <fieldset className="speed-controls" aria-label="Speed and workers">
      <select aria-label="Speed" title={hints[speed]} value={speed} onChange={(event) => change({ speed: event.target.value as Speed })}>
        {speeds.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
      <span className="row">
        <span className="grow">Workers</span>
        <button
          type="button"
          className="btn sm icon"
          aria-label="One worker fewer"
          disabled={isPending || workers <= 1}
          onClick={() => change({ workers: workers - 1 })}
        >
          −
        </button>
        <output aria-label="Number of workers">{workers}</output>
        <button
          type="button"
          className="btn sm icon"
          aria-label="One worker more"
          disabled={isPending || workers >= mostWorkers}
          onClick={() => change({ workers: workers + 1 })}
        >
          +
        </button>
      </span>
      <label className="stack">
        When all is done
        <select value={whenDone} onChange={(event) => change({ whenDone: event.target.value as DoneAction })}>
          {doneActions.map((one) => (
            <option key={one} value={one}>
              {doneWords[one]}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}
